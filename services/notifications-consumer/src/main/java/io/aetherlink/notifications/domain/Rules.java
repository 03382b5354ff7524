package io.aetherlink.notifications.domain;

import io.aetherlink.rules.Template;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The rules of one file.
 *
 * @param rules in order: the first that fits decides
 * @param otherwise decides where none fits; its template serves the rules that have none
 */
public record Rules(List<Rule> rules, Rule otherwise) {
  public Rules {
    rules = List.copyOf(rules);
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

  private Notification notification(Rule rule, Event event) {
    Template template = rule.template().or(otherwise::template).orElse(new Template(""));
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
