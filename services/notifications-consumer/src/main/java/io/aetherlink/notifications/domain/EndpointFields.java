package io.aetherlink.notifications.domain;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a tenant says about an endpoint.
 *
 * @param url where events are posted
 * @param eventTypes which, each once; {@value #EVERY_TYPE} stands for all
 * @param enabled whether anything is sent; a target that answers 410 Gone ends that
 * @param replays whether events are sent that are published again
 */
public record EndpointFields(
    String url,
    List<String> eventTypes,
    Optional<String> description,
    boolean enabled,
    boolean replays) {
  /** Stands for every type of event, also for those to come. */
  public static final String EVERY_TYPE = "*";

  /** Most characters of an address. */
  public static final int MAX_URL = 2048;

  /** Most characters of a description. */
  public static final int MAX_DESCRIPTION = 500;

  public EndpointFields {
    eventTypes = eventTypes.stream().distinct().toList();
  }

  /**
   * Everything that is wrong with them.
   *
   * @param known types of events that there are
   */
  public List<FieldProblem> problems(Set<String> known) {
    FieldChecks checks = new FieldChecks();
    checks.line("url", url, MAX_URL);
    if (!Channel.isWebAddress(url)) {
      checks.add("url", "must be an http or https address without a user", "url");
    }
    checks.lines("description", description.orElse(""), MAX_DESCRIPTION);
    checkTypes(checks, known);
    return checks.problems();
  }

  private void checkTypes(FieldChecks checks, Set<String> known) {
    if (eventTypes.isEmpty()) {
      checks.add("event_types", "must name at least one type, or *", "too_short");
    }
    eventTypes.stream()
        .filter(type -> !type.equals(EVERY_TYPE) && !known.contains(type))
        .findFirst()
        .ifPresent(unknown ->
            checks.add(
                "event_types",
                "must be * or some of " + String.join(", ", known.stream().sorted().toList()),
                "enum"));
  }
}
