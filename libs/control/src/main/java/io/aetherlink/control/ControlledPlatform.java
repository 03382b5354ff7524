package io.aetherlink.control;

import java.util.List;
import java.util.function.Consumer;

/**
 * What the control socket controls. Names are service or container names; an unknown one is a
 * {@link ControlException}, whose message the asker gets to read.
 */
public interface ControlledPlatform {

  /** Every part, engines first, in the order in which they start. */
  List<PartState> list();

  /** One part's state. */
  PartState inspect(String name);

  /** Ends the part's process, if one runs, and starts a new one. */
  PartState restart(String name);

  /** Starts a part that does not run. */
  PartState start(String name);

  /** Ends the part's process and leaves it ended. */
  PartState stop(String name);

  /** The last lines of the part's log, oldest first. */
  List<String> logs(String name, int lines);

  /** Gives every event from now on to {@code listener}, in order, until closed. */
  Subscription subscribe(Consumer<PartEvent> listener);

  /** A listener's place in the stream. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
