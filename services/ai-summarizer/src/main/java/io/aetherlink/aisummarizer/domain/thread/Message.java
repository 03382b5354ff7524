package io.aetherlink.aisummarizer.domain.thread;

import java.util.List;
import java.util.Optional;

/**
 * One message of a thread; a text without headers is one message.
 *
 * @param index position from the top of the paste
 * @param depth quote depth of its header
 * @param kind how it is set off from what stands above
 * @param from its sender, if a header names one
 * @param to its addressees
 * @param cc everybody else who got it
 */
public record Message(
    int index, int depth, Kind kind, Optional<Address> from, List<Address> to, List<Address> cc) {

  /** How a message is set off from what stands above it. */
  public enum Kind {
    /** The top of the paste, without headers. */
    TOP,
    /** A block of From, To, Subject … lines. */
    HEADERS,
    /** A line like "On Tuesday Jane wrote:". */
    QUOTED
  }
}
