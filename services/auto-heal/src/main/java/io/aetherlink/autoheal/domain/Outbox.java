package io.aetherlink.autoheal.domain;

import java.util.List;

/** News that is kept until it was told. Methods may be called from any thread. */
public interface Outbox {

  /**
   * The oldest that is still to be told.
   *
   * @param id the same for the same news for ever, and no other's, in this and in any other history
   */
  record Letter(long number, String id, News news) {}

  /** What is still to be told, oldest first. */
  List<Letter> waiting(int limit);

  /** It was told, or nobody wants to hear it. */
  void told(Letter letter);
}
