package io.aetherlink.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Something that happened to a supervised part.
 *
 * @param type what happened
 * @param service the part's name
 * @param container its name among containers
 * @param pid the process it happened to; none where it could not be started
 * @param exitCode for {@link Type#EXITED} and {@link Type#STOPPED}: how the process ended
 * @param at when the supervisor saw it
 */
public record PartEvent(
    Type type,
    String service,
    String container,
    OptionalLong pid,
    OptionalInt exitCode,
    Instant at) {

  /** The kinds of events. */
  public enum Type {
    /** A process was started. */
    @JsonProperty("started")
    STARTED,
    /** The process passed its readiness check. */
    @JsonProperty("ready")
    READY,
    /** The process ended although nobody asked for it, or could not be started. */
    @JsonProperty("exited")
    EXITED,
    /** The process ended because somebody asked for it: a stop, a restart, the platform's end. */
    @JsonProperty("stopped")
    STOPPED
  }
}
