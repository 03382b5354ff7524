package io.aetherlink.control;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.util.Optional;

/** The supervisor's events from the moment of subscription on. One thread reads; any may close. */
public final class EventStream implements AutoCloseable {

  private final Lines lines;

  EventStream(Lines lines) {
    this.lines = lines;
  }

  /**
   * Waits for the next event. Empty when the stream has ended: it was closed, or the supervisor is
   * gone. Then nothing more will come; ask for a new stream.
   */
  public Optional<PartEvent> next() {
    try {
      return lines.next().flatMap(line -> Wire.read(line, PartEvent.class));
    } catch (IOException | ClosedSelectorException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
