package io.aetherlink.commandcenter.domain.events;

/** Is told of every event, once and in order, on the thread that follows the journal. */
public interface EventFollower {

  /**
   * Told before the first event.
   *
   * @param latest the sequence of the last event that happened before; 0 where there was none
   */
  default void begin(long latest) {}

  /** An event. */
  void happened(OpsEvent event);
}
