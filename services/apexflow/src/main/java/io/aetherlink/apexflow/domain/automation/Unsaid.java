package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.writes.StoreUnavailableException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of runs while the database was away, kept until it can be said. Without that, a run
 * would stay at work until its time is over, with nobody working on it.
 *
 * <p>It is kept in memory alone: what a crash loses besides is done again, to no double effect.
 */
final class Unsaid {
  private static final System.Logger LOG = System.getLogger(Unsaid.class.getName());

  private record Key(String tenant, long run) {}

  /** Something to be said. */
  @FunctionalInterface
  interface Word {
    /**
     * Says it.
     *
     * @throws StoreUnavailableException if nobody hears it now
     */
    void say();
  }

  private final Map<Key, Word> words = new ConcurrentHashMap<>();

  /** Says the last there is to say of a run: now, or once the database is back. */
  void say(ClaimedRun run, Word word) {
    try {
      word.say();
    } catch (StoreUnavailableException e) {
      words.put(new Key(run.tenant(), run.id()), word);
    }
  }

  /**
   * Says what is kept, before anybody takes the same runs anew.
   *
   * @throws StoreUnavailableException if the database is still away; the rest is kept
   */
  void sayAll() {
    words.forEach((key, word) -> {
      sayOrDrop(key, word);
      words.remove(key, word);
    });
  }

  private static void sayOrDrop(Key key, Word word) {
    try {
      word.say();
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      // Its run's time runs out, and it is taken again.
      LOG.log(System.Logger.Level.WARNING, "Nobody hears of run " + key.run(), e);
    }
  }
}
