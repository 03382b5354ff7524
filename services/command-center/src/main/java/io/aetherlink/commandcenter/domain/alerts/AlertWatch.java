package io.aetherlink.commandcenter.domain.alerts;

import io.aetherlink.commandcenter.domain.events.EventFollower;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts events for rules as they happen, and has alerts raised and resolved. What it counts is in
 * memory and can be counted anew from the store; whether an alert is raised is in the store alone.
 */
public final class AlertWatch implements EventFollower {
  private final AlertStore store;
  private final InstantSource clock;
  private final Map<Long, Watched> watched = new LinkedHashMap<>();
  private volatile Runnable bell = () -> {};

  /** A rule and what counts for it. */
  private static final class Watched {
    private AlertRule rule;
    private final AlertWindow window;
    private long last;

    /** Whether the threshold was reached since somebody looked, however long ago. */
    private boolean reached;

    Watched(AlertRule rule) {
      this.rule = rule;
      this.window = new AlertWindow(rule.rule().window(), rule.rule().threshold());
    }

    boolean sameAs(AlertRule other) {
      return rule.rule().equals(other.rule()) && rule.countsFrom().equals(other.countsFrom());
    }

    /** Counts an event once, whoever tells of it: the journal, or the store. */
    void count(OpsEvent event) {
      if (event.sequence() > last
          && rule.rule().matches(event)
          && !event.receivedAt().isBefore(rule.countsFrom())) {
        last = event.sequence();
        reached |= window.add(event.receivedAt()) && rule.armed();
      }
    }
  }

  /** Watches for the rules of this store. */
  public AlertWatch(AlertStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Has somebody told, from now on, when there is something to {@link #look} at. */
  public void ringing(Runnable whenReached) {
    bell = whenReached;
  }

  /** Somebody changed a rule. */
  public void changed() {
    bell.run();
  }

  @Override
  public void happened(OpsEvent event) {
    if (counted(event)) {
      bell.run();
    }
  }

  private synchronized boolean counted(OpsEvent event) {
    watched.values().forEach(one -> one.count(event));
    return watched.values().stream().anyMatch(one -> one.reached);
  }

  /**
   * Learns what rules there are, raises the alerts of those whose threshold was reached, and
   * resolves the alerts of those whose window is empty.
   *
   * @throws io.aetherlink.commandcenter.domain.StoreUnavailableException while the store is away;
   *     what was reached is remembered
   */
  public synchronized void look() {
    learn(store.rules());
    Instant now = clock.instant();
    for (Watched one : watched.values()) {
      long id = one.rule.id();
      if (one.reached) {
        store.raise(id, now);
        one.reached = false;
      } else if (one.rule.raisedAt().isPresent() && one.window.count(now) == 0) {
        store.resolve(id, now);
      }
    }
  }

  private void learn(List<AlertRule> rules) {
    Map<Long, Watched> learned = new LinkedHashMap<>();
    for (AlertRule rule : rules) {
      Watched one =
          Optional.ofNullable(watched.get(rule.id()))
              .filter(former -> former.sameAs(rule))
              .orElseGet(() -> counting(rule));
      one.rule = rule;
      learned.put(rule.id(), one);
    }
    watched.clear();
    watched.putAll(learned);
  }

  /** What counts already, for this process or this rule is new. */
  private Watched counting(AlertRule rule) {
    Watched fresh = new Watched(rule);
    Instant since = clock.instant().minus(rule.rule().window());
    store.candidates(rule.rule(), since).reversed().forEach(fresh::count);
    return fresh;
  }
}
