package io.aetherlink.aiorchestrator.domain.events;

import io.aetherlink.aiorchestrator.domain.Fault;
import java.time.Duration;
import java.util.List;

/** Something that operators are told of; those of all tenants, so that it names none. */
public sealed interface AiEvent {

  /** What was wanted. */
  String intent();

  /** How long the request took. */
  Duration took();

  /** How many like it were not told since the one before. */
  long alike();

  /** The first choice answered. */
  record ProviderUsed(String intent, String provider, Duration took, long alike)
      implements AiEvent {}

  /**
   * Somebody answered in the place of others.
   *
   * @param failed those others, in the order in which they failed
   */
  record FallbackUsed(
      String intent, String provider, List<Failure> failed, Duration took, long alike)
      implements AiEvent {}

  /** Nobody answered. */
  record FallbackFailed(String intent, List<Failure> failed, Duration took, long alike)
      implements AiEvent {}

  /** Who gave no answer, and why. */
  record Failure(String provider, Fault fault) {}
}
