package io.aetherlink.control;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What can be asked of the supervisor; {@code op} on the wire names the record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Request.ListParts.class, name = "list"),
  @JsonSubTypes.Type(value = Request.Inspect.class, name = "inspect"),
  @JsonSubTypes.Type(value = Request.Restart.class, name = "restart"),
  @JsonSubTypes.Type(value = Request.Start.class, name = "start"),
  @JsonSubTypes.Type(value = Request.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = Request.Logs.class, name = "logs"),
  @JsonSubTypes.Type(value = Request.Events.class, name = "events"),
})
sealed interface Request {

  /** Every part with its state. */
  record ListParts() implements Request {}

  /** One part's state. */
  record Inspect(String service) implements Request {}

  /** End the part's process, if one runs, and start it again. */
  record Restart(String service) implements Request {}

  /** Start a part that does not run. */
  record Start(String service) implements Request {}

  /** End the part's process and leave it ended. */
  record Stop(String service) implements Request {}

  /** The last {@code lines} lines of the part's log. */
  record Logs(String service, int lines) implements Request {}

  /** From now on, every event as one line. */
  record Events() implements Request {}
}
