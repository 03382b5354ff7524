package io.aetherlink.notifications.http;

import io.aetherlink.events.EventType;
import io.aetherlink.http.Patch;
import io.aetherlink.notifications.domain.EndpointFields;
import io.aetherlink.notifications.domain.Targets;
import io.aetherlink.writes.FieldProblem;
import io.aetherlink.writes.http.FieldErrors;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a caller says about an endpoint: a new one needs {@code url} and {@code event_types}; in
 * another, what is left out stays.
 */
@Schema(name = "WebhookPatch")
public record EndpointPatch(
    @Schema(implementation = String.class, maxLength = EndpointFields.MAX_URL) Patch<String> url,
    @Schema(type = SchemaType.ARRAY, implementation = String.class) Patch<List<String>> eventTypes,
    @Schema(
            implementation = String.class,
            maxLength = EndpointFields.MAX_DESCRIPTION,
            nullable = true)
        Patch<String> description,
    @Schema(implementation = Boolean.class) Patch<Boolean> enabled,
    @Schema(implementation = Boolean.class) Patch<Boolean> replays) {
  private static final Set<String> TYPES =
      Arrays.stream(EventType.values())
          .map(EventType::typeName)
          .collect(Collectors.toUnmodifiableSet());
  private static final EndpointFields BLANK =
      new EndpointFields("", List.of(), Optional.empty(), true, false);
  private static final EndpointFields ANY =
      new EndpointFields("https://any.example/", List.of("*"), Optional.empty(), true, false);

  /** The fields of a new endpoint, once they are found acceptable. */
  EndpointFields fields(Targets targets) {
    return acceptable(BLANK, targets);
  }

  /** Refuses what would be wrong for any endpoint, before one is looked up. */
  EndpointPatch checked(Targets targets) {
    acceptable(ANY, targets);
    return this;
  }

  /** The fields after the patch. */
  EndpointFields applyTo(EndpointFields before) {
    return new EndpointFields(
        url.applyTo(before.url()),
        eventTypes.applyTo(before.eventTypes()),
        description.applyTo(before.description()),
        enabled.applyTo(before.enabled()),
        replays.applyTo(before.replays()));
  }

  private EndpointFields acceptable(EndpointFields before, Targets targets) {
    refuseCleared();
    EndpointFields fields = applyTo(before);
    FieldErrors.refuse(fields.problems(TYPES));
    targets
        .refusal(URI.create(fields.url()))
        .ifPresent(reason ->
            FieldErrors.refuse(List.of(new FieldProblem("url", reason, "refused_address"))));
    return fields;
  }

  private void refuseCleared() {
    boolean holes =
        eventTypes instanceof Patch.Set<List<String>>(List<String> types)
            && types.stream().anyMatch(Objects::isNull);
    Map<String, Boolean> nulls =
        Map.of(
            "url", url.cleared(),
            "event_types", eventTypes.cleared() || holes,
            "enabled", enabled.cleared(),
            "replays", replays.cleared());
    FieldErrors.refuse(
        nulls.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(field -> new FieldProblem(field.getKey(), "must not be null", "null"))
            .toList());
  }
}
