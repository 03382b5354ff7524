package io.aetherlink.commandcenter.domain.events;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which events are wanted; what is empty narrows nothing.
 *
 * @param since received then or later
 * @param before with a lower sequence
 * @param limit how many at the most
 */
public record EventQuery(
    Optional<EventType> type,
    Optional<String> source,
    Optional<Severity> severity,
    Optional<Instant> since,
    Optional<Long> before,
    int limit) {

  /** So many, whatever they are. */
  public static EventQuery any(int limit) {
    return new EventQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  /** The same, but so many. */
  public EventQuery limitedTo(int most) {
    return new EventQuery(type, source, severity, since, before, most);
  }

  /** Whether an event is one of them. */
  public boolean matches(OpsEvent event) {
    return is(type, event, OpsEvent::type)
        && is(source, event, OpsEvent::source)
        && is(severity, event, OpsEvent::severity)
        && since.filter(event.receivedAt()::isBefore).isEmpty()
        && before.filter(sequence -> event.sequence() >= sequence).isEmpty();
  }

  private static <T> boolean is(
      Optional<T> wanted, OpsEvent event, Function<OpsEvent, T> property) {
    return wanted.filter(value -> !value.equals(property.apply(event))).isEmpty();
  }
}
