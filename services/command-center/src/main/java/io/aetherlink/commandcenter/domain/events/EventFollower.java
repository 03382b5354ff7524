package io.aetherlink.commandcenter.domain.events;

import java.util.List;

/** Is told of every event, once and in order, on the thread that follows the journal. */
public interface EventFollower {

  /**
   * Told before the first event.
   *
   * @param known the last events that happened before, oldest first, without a gap
   */
  default void begin(List<OpsEvent> known) {}

  /** An event. */
  void happened(OpsEvent event);
}
