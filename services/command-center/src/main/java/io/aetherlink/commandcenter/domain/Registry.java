package io.aetherlink.commandcenter.domain;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The services that made themselves known. Reads come from memory, so they go on while the store is
 * away; nothing that would be lost with this process is acknowledged. A renewal carries nothing to
 * lose and is taken either way.
 */
public final class Registry {

  private final RegistrationStore store;
  private final InstantSource clock;
  private final ReentrantLock writing = new ReentrantLock();
  private volatile SortedMap<String, Registration> known = new TreeMap<>();
  private volatile boolean refreshed;

  /** A registry that knows nothing until {@link #refresh}. */
  public Registry(RegistrationStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** All that count, by name. */
  public List<Registration> services() {
    Instant now = clock.instant();
    return known.values().stream().filter(service -> !service.gone(now)).toList();
  }

  /** Whether what was kept before this process began is among them. */
  public boolean complete() {
    return refreshed;
  }

  /** The named one, if it counts. */
  public Optional<Registration> find(String name) {
    Instant now = clock.instant();
    return Optional.ofNullable(known.get(name)).filter(service -> !service.gone(now));
  }

  /**
   * Registers or renews a service. New addresses need a new approval.
   *
   * @throws StoreUnavailableException while it cannot be kept
   */
  public void register(Registration registration) {
    locked(() -> {
      learn();
      Optional<Registration> former = find(registration.name());
      Registration fresh = former.map(registration::withApprovalOf).orElse(registration);
      if (former.filter(fresh::sameBut).isPresent()) {
        renew(fresh);
      } else {
        store.introduce(fresh, former.flatMap(Registration::version));
      }
      remember(services -> put(services, fresh));
    });
  }

  private void renew(Registration registration) {
    try {
      store.save(registration);
    } catch (StoreUnavailableException e) {
      // The next renewal is half a minute away, and it brings all of this again.
    }
  }

  /**
   * Lets auto-heal use its addresses.
   *
   * @param seen whether a registration is as the approver saw it
   * @throws StoreUnavailableException while it cannot be kept
   */
  public Approval approve(String name, String by, Predicate<Registration> seen) {
    writing.lock();
    try {
      learn();
      return find(name)
          .<Approval>map(
              current -> seen.test(current) ? approved(current, by) : new Approval.Unseen(current))
          .orElseGet(Approval.Unknown::new);
    } finally {
      writing.unlock();
    }
  }

  private Approval approved(Registration current, String by) {
    Registration approved = current.approved(by);
    store.save(approved);
    remember(services -> put(services, approved));
    return new Approval.Given(approved);
  }

  /**
   * Removes a service; says whether there was one.
   *
   * @throws StoreUnavailableException while it cannot be removed
   */
  public boolean delete(String name) {
    writing.lock();
    try {
      learn();
      if (find(name).isEmpty()) {
        return false;
      }
      store.delete(name);
      remember(services -> remove(services, name));
      return true;
    } finally {
      writing.unlock();
    }
  }

  /**
   * Takes in what the store holds, and removes from it what is gone.
   *
   * @throws StoreUnavailableException while it cannot be asked
   */
  public void refresh() {
    locked(() -> {
      store.purge(clock.instant().minus(Registration.LIFETIME));
      Map<String, Registration> kept = new HashMap<>();
      store.all().forEach(service -> kept.put(service.name(), newest(service)));
      known = new TreeMap<>(kept);
      refreshed = true;
    });
  }

  /** A change rests on what is kept: an approval that is not known yet must not be written over. */
  private void learn() {
    if (!refreshed) {
      refresh();
    }
  }

  /** A renewal that came while the store was away is not forgotten. */
  private Registration newest(Registration kept) {
    return Optional.ofNullable(known.get(kept.name()))
        .filter(kept::sameBut)
        .map(service -> kept.seen(service.lastSeen()))
        .orElse(kept);
  }

  private void locked(Runnable work) {
    writing.lock();
    try {
      work.run();
    } finally {
      writing.unlock();
    }
  }

  private void remember(UnaryOperator<TreeMap<String, Registration>> change) {
    known = change.apply(new TreeMap<>(known));
  }

  private static TreeMap<String, Registration> put(
      TreeMap<String, Registration> services, Registration service) {
    services.put(service.name(), service);
    return services;
  }

  private static TreeMap<String, Registration> remove(
      TreeMap<String, Registration> services, String name) {
    services.remove(name);
    return services;
  }
}
