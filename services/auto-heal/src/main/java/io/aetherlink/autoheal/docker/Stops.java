package io.aetherlink.autoheal.docker;

import io.aetherlink.autoheal.domain.Timekeeper;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who wanted a container to end. Docker tells of a death in the same way whether a person asked for
 * it or not; but before a death that was asked for it tells of the signal that was sent.
 */
final class Stops {

  /** SIGINT, SIGQUIT, SIGTERM: what ends a process that may say no. SIGKILL hits like a crash. */
  private static final Set<String> REQUESTS =
      Set.of("2", "3", "15", "SIGINT", "SIGQUIT", "SIGTERM", "INT", "QUIT", "TERM");

  /** How long after a signal a death is its doing. */
  private static final Duration EFFECT = Duration.ofSeconds(60);

  private static final Set<String> KILLS = Set.of("9", "SIGKILL", "KILL");

  /** So long may somebody have a container end before it is killed ({@code docker stop -t}). */
  private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(10);

  /** Events of our own restart may come this long after it is done. */
  private static final Duration LATE = Duration.ofSeconds(2);

  private static final Duration LONGEST_RESTART = Duration.ofMinutes(10);

  /** How a container's end was heard of. */
  enum End {
    UNHEARD,
    ASKED_FOR,
    BY_ITSELF
  }

  private final Timekeeper time;
  private final Map<String, Duration> asked = new ConcurrentHashMap<>();
  private final Map<String, Duration> ours = new ConcurrentHashMap<>();
  private final Map<String, End> ends = new ConcurrentHashMap<>();

  Stops(Timekeeper time) {
    this.time = time;
  }

  /** We begin to restart it: its end is nobody's wish. */
  void restarting(String id) {
    ours.put(id, time.elapsed().plus(LONGEST_RESTART));
  }

  /** Our restart is done, or has failed. */
  void restarted(String id) {
    ours.computeIfPresent(id, (same, until) -> time.elapsed().plus(LATE));
  }

  /** A new process took the place of the one that we ended: what that one does is its own doing. */
  void replaced(String id) {
    ours.remove(id);
  }

  /** Whether we are restarting or replacing it, or its events may still be those of that. */
  boolean ours(String id) {
    return time.elapsed().compareTo(ours.getOrDefault(id, Duration.ZERO)) < 0;
  }

  /** A signal was sent to it, so long ago. */
  void signalled(String id, String signal, Duration ago) {
    if (REQUESTS.contains(signal) && !ours(id)) {
      asked.put(id, time.elapsed().minus(ago));
    } else if (KILLS.contains(signal) && askedWithin(id, LONGEST_PATIENCE, ago)) {
      // the patience of who asked is over, the wish is the same
      asked.put(id, time.elapsed().minus(ago));
    }
  }

  /** Whether it had been asked to end, so long ago, not more than this time before. */
  private boolean askedWithin(String id, Duration before, Duration ago) {
    Duration signal = asked.get(id);
    return signal != null && time.elapsed().minus(ago).minus(signal).compareTo(before) < 0;
  }

  /** It ended; how, as far as was heard. */
  End died(String id) {
    End end = askedWithin(id, EFFECT, Duration.ZERO) ? End.ASKED_FOR : End.BY_ITSELF;
    ends.put(id, end);
    return end;
  }

  /**
   * It ended so long ago, while nobody listened: that nobody asked for it is not sure then, since
   * it may have been asked before anything that is still remembered.
   */
  void recalledDeath(String id, Duration ago) {
    if (askedWithin(id, LONGEST_PATIENCE, ago)) {
      ends.put(id, End.ASKED_FOR);
    }
  }

  /** Somebody's stop of it is complete; whether that was not we. */
  boolean stopped(String id) {
    if (ours(id)) {
      return false;
    }
    ends.put(id, End.ASKED_FOR);
    return true;
  }

  /** It runs. */
  void started(String id) {
    asked.remove(id);
    ends.remove(id);
  }

  /** It is no more. */
  void removed(String id) {
    started(id);
    replaced(id);
  }

  /** How its end was heard of. */
  End end(String id) {
    // It may be seen to have ended before that is told; that it was asked to is heard before.
    End unheard = askedWithin(id, EFFECT, Duration.ZERO) ? End.ASKED_FOR : End.UNHEARD;
    return ends.getOrDefault(id, unheard);
  }
}
