package io.aetherlink.commandcenter.domain.events;

import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * What happened on the platform. Everything is read from the store while it is there; while it is
 * away, the newest are still told from memory, and nothing is taken.
 *
 * <p>The memory follows the store, whoever wrote to it: this process, another instance, or a
 * transaction of the registry. So it holds events in the order of their sequences, each once.
 */
public final class EventJournal {
  private static final int MOST_IN_MEMORY = 1_000;
  private static final int MOST_CHARACTERS = 8_000_000;
  private static final int LOT = 200;

  private final EventStore store;
  private final InstantSource clock;
  private final RecentEvents memory = new RecentEvents(MOST_IN_MEMORY, MOST_CHARACTERS);
  private final List<EventFollower> followers = new CopyOnWriteArrayList<>();
  private volatile Runnable bell = () -> {};
  private volatile Optional<EventCounts> lastCounts = Optional.empty();
  private boolean begun;

  /** A journal that remembers nothing until {@link #follow}. */
  public EventJournal(EventStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * An answer and where it comes from.
   *
   * @param fromMemory whether the store is away, so that this is what was last known
   */
  public record Answer<T>(T value, boolean fromMemory) {}

  /** Has somebody told, from now on, when there may be something to {@link #follow}. */
  public void ringing(Runnable whenChanged) {
    bell = whenChanged;
  }

  /** Has somebody told of every event from now on. */
  public synchronized void tell(EventFollower follower) {
    followers.add(follower);
    if (begun) {
      follower.begin(remembered());
    }
  }

  private List<OpsEvent> remembered() {
    return memory.find(EventQuery.any(MOST_IN_MEMORY)).reversed();
  }

  /**
   * Keeps what a caller tells.
   *
   * @throws StoreUnavailableException if it cannot be kept
   * @throws EventStore.IdTakenException if another event has its id
   */
  public OpsEvent publish(NewEvent event) {
    OpsEvent kept = store.publish(event, clock.instant());
    bell.run();
    return kept;
  }

  /**
   * Keeps what the command center itself has seen, and what is recorded elsewhere.
   *
   * @throws StoreUnavailableException if it cannot be kept
   * @throws EventStore.IdTakenException if another event has an id of theirs
   */
  public List<OpsEvent> add(List<NewEvent> events) {
    List<OpsEvent> kept = store.add(events, clock.instant());
    bell.run();
    return kept;
  }

  /** The newest that are wanted, newest first. */
  public Answer<List<OpsEvent>> newest(EventQuery query) {
    return asked(() -> store.newest(query), () -> memory.find(query));
  }

  /**
   * Those that are wanted with higher sequences, oldest first.
   *
   * @throws StoreUnavailableException while the store cannot be asked
   */
  public List<OpsEvent> after(long sequence, EventQuery query) {
    return store.after(sequence, query);
  }

  /** How many are kept; empty where the store has not been there yet. */
  public Answer<Optional<EventCounts>> counts() {
    return asked(() -> lastCounts = Optional.of(store.counts(clock.instant())), () -> lastCounts);
  }

  private static <T> Answer<T> asked(Supplier<T> store, Supplier<T> memory) {
    try {
      return new Answer<>(store.get(), false);
    } catch (StoreUnavailableException e) {
      return new Answer<>(memory.get(), true);
    }
  }

  /**
   * Takes in what is new in the store.
   *
   * @throws StoreUnavailableException while it cannot be asked
   */
  public synchronized void follow() {
    if (!begun) {
      begin();
    }
    List<OpsEvent> lot;
    do {
      lot = store.after(memory.latest(), EventQuery.any(LOT));
      lot.forEach(this::take);
    } while (lot.size() == LOT);
  }

  /** What happened before this process began is remembered and told to nobody. */
  private void begin() {
    List<OpsEvent> newest = store.newest(EventQuery.any(MOST_IN_MEMORY));
    lastCounts = Optional.of(store.counts(clock.instant()));
    newest.reversed().forEach(memory::add);
    begun = true;
    List<OpsEvent> known = remembered();
    followers.forEach(follower -> follower.begin(known));
  }

  private void take(OpsEvent event) {
    memory.add(event);
    followers.forEach(follower -> follower.happened(event));
  }

  /**
   * Forgets what has outlived its type's lifetime.
   *
   * @throws StoreUnavailableException while it cannot be asked
   */
  public void forget() {
    store.forget(clock.instant());
  }
}
