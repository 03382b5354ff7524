package io.aetherlink.autoheal.domain;

import java.util.Optional;

/** Decides which of several instances of auto-heal acts; the others stand by. */
public interface Election extends AutoCloseable {

  /**
   * Stands for election from now on. Who can be elected at once is, before this returns.
   *
   * @param candidate told of every change, one after the other
   */
  void stand(Candidate candidate);

  /** Withdraws; somebody else may be elected then. */
  @Override
  void close();

  /** Who stands for election. */
  interface Candidate {

    /** It is elected: it alone acts from now on. */
    void lead();

    /**
     * It is not, or not any more.
     *
     * @param leader who is, in words for people, where that is known
     */
    void follow(Optional<String> leader);
  }
}
