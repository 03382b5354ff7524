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
import java.util.function.Supplier;

/**
 * The services that made themselves known. Reads come from memory, so they go on while the store is
 * away; nothing that would be lost with this process is acknowledged. A renewal carries nothing to
 * lose and is taken either way.
 */
public final class Registry {
  /** Each time, somebody else has made a change; there are not so many who do. */
  private static final int MOST_TRIES = 20;

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
   * @throws RegistryFullException if it is new and there is no place for it
   */
  public void register(Registration registration) {
    locked(() -> {
      learn();
      untilDone(registration.name(), () -> registered(registration));
      return registration;
    });
  }

  /** Empty where it rests on what is not so any more. */
  private Optional<Registration> registered(Registration registration) {
    Optional<Registration> row = Optional.ofNullable(known.get(registration.name()));
    Optional<Registration> former = find(registration.name());
    Registration fresh =
        former
            .map(registration::inPlaceOf)
            .or(() -> row.map(gone -> registration.kept(gone.revision())))
            .orElse(registration);
    Optional<Registration> kept =
        former.filter(fresh::sameBut).isPresent()
            ? renewed(fresh)
            : store.introduce(fresh, former.flatMap(Registration::version));
    kept.ifPresent(this::put);
    return kept;
  }

  private Optional<Registration> renewed(Registration registration) {
    try {
      return Optional.of(registration).filter(store::renew);
    } catch (StoreUnavailableException e) {
      // The next renewal is half a minute away, and it brings all of this again.
      return Optional.of(registration);
    }
  }

  /**
   * Lets auto-heal use its addresses.
   *
   * @param seen whether a registration is as the approver saw it
   * @throws StoreUnavailableException while it cannot be kept
   */
  public Approval approve(String name, String by, Predicate<Registration> seen) {
    return locked(() -> {
      learn();
      look(name);
      return untilDone(name, () -> approved(name, by, seen));
    });
  }

  private Optional<Approval> approved(String name, String by, Predicate<Registration> seen) {
    Optional<Registration> current = find(name);
    if (current.isEmpty()) {
      return Optional.of(new Approval.Unknown());
    }
    if (!seen.test(current.get())) {
      return Optional.of(new Approval.Unseen(current.get()));
    }
    Optional<Registration> kept = store.save(current.get().approved(by));
    kept.ifPresent(this::put);
    return kept.map(Approval.Given::new);
  }

  /** Work that rests on what is remembered of a service, until that is what is kept. */
  private <T> T untilDone(String name, Supplier<Optional<T>> work) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Optional<T> done = work.get();
      if (done.isPresent()) {
        return done.get();
      }
      look(name);
    }
    throw new StoreUnavailableException(
        new IllegalStateException("Others change " + name + " all the time"));
  }

  /** Another command center may have changed it since the last {@link #refresh}. */
  private void look(String name) {
    store.find(name).map(this::newest).ifPresentOrElse(this::put, () -> remove(name));
  }

  /**
   * Removes a service; says whether there was one.
   *
   * @throws StoreUnavailableException while it cannot be removed
   */
  public boolean delete(String name) {
    return locked(() -> {
      learn();
      look(name);
      if (find(name).isEmpty() || !store.delete(name)) {
        return false;
      }
      remove(name);
      return true;
    });
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
      return kept;
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

  private <T> T locked(Supplier<T> work) {
    writing.lock();
    try {
      return work.get();
    } finally {
      writing.unlock();
    }
  }

  private void put(Registration service) {
    SortedMap<String, Registration> services = new TreeMap<>(known);
    services.put(service.name(), service);
    known = services;
  }

  private void remove(String name) {
    SortedMap<String, Registration> services = new TreeMap<>(known);
    services.remove(name);
    known = services;
  }
}
