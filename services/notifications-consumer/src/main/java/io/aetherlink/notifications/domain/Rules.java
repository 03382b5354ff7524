package io.aetherlink.notifications.domain;

import io.aetherlink.rules.Template;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of one file.
 *
 * @param rules in order: the first that fits decides
 * @param otherwise decides where none fits; its template serves the rules that have none
 * @param tenants when people of a tenant hear of something, where a rule does not say
 */
public record Rules(List<Rule> rules, Rule otherwise, Map<String, Timing> tenants) {
  /** Events of the platform's incidents bring words of their own, for where no rule has any. */
  private static final String WITH_WORDS = "ops.incident.";

  private static final Template OWN_WORDS = new Template("{message}");

  public Rules {
    rules = List.copyOf(rules);
    tenants = Map.copyOf(tenants);
  }

  /** Rules that are the same for every tenant. */
  public Rules(List<Rule> rules, Rule otherwise) {
    this(rules, otherwise, Map.of());
  }

  /** What becomes of an event. */
  public Verdict judge(Event event) {
    Rule rule =
        Stream.concat(rules.stream(), Stream.of(otherwise))
            .filter(one -> one.match().fits(event.data()))
            .findFirst()
            .orElse(otherwise);
    return rule.notifies()
        ? new Verdict.Notify(notification(rule, event), rule.channels())
        : new Verdict.Suppress(rule.name());
  }

  /** When a tenant's people hear of what a rule made, or of what no rule in force has made. */
  public Timing timing(String rule, String tenant) {
    return Stream.concat(rules.stream(), Stream.of(otherwise))
        .filter(one -> one.name().equals(rule))
        .findFirst()
        .map(Rule::timing)
        .orElse(Timing.AT_ONCE)
        .or(tenants.getOrDefault(tenant, Timing.AT_ONCE));
  }

  private Notification notification(Rule rule, Event event) {
    Template template =
        Optional.of(OWN_WORDS)
            .filter(own -> rule.equals(otherwise) && event.type().startsWith(WITH_WORDS))
            .or(rule::template)
            .or(otherwise::template)
            .orElse(new Template(""));
    return new Notification(
        event.type(),
        event.tenantId(),
        title(event.type()),
        template.about(event.data()),
        event.data(),
        rule.name());
  }

  /** {@code lead.status_changed} reads "Lead status changed". */
  private static String title(String eventType) {
    String words = eventType.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
