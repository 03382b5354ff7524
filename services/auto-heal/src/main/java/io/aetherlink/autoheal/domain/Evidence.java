package io.aetherlink.autoheal.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was known before an attempt acted. Its texts hold no secrets that could be recognised.
 *
 * @param facts what the runtime says about the service, such as its exit code
 * @param logs its last lines, oldest first
 * @param trail what was heard of it lately, oldest first
 */
public record Evidence(Map<String, String> facts, List<String> logs, List<String> trail) {

  /** The last lines of a log that are kept. */
  public static final int LOG_LINES = 200;

  /** Nothing is known. */
  public static final Evidence NONE = new Evidence(Map.of(), List.of(), List.of());

  /** Copies the collections and keeps their order. */
  public Evidence {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    logs = List.copyOf(logs);
    trail = List.copyOf(trail);
  }

  /** The same with this trail, and without what looks like a secret. */
  public Evidence masked(List<String> heard) {
    Map<String, String> cleanFacts = new LinkedHashMap<>();
    facts.forEach((name, value) -> cleanFacts.put(name, Secrets.masked(value)));
    return new Evidence(cleanFacts, masks(logs), masks(heard));
  }

  /**
   * The same and what a program of the operator's said, without what looks like a secret.
   *
   * @param name what the program was run for
   * @param text what became of it
   * @param lines what it printed
   */
  public Evidence with(String name, String text, List<String> lines) {
    Map<String, String> more = new LinkedHashMap<>(facts);
    more.put(name, Secrets.masked(text));
    List<String> said = lines.stream().map(line -> name + ": " + Secrets.masked(line)).toList();
    return new Evidence(more, logs, Stream.concat(trail.stream(), said.stream()).toList());
  }

  private static List<String> masks(List<String> lines) {
    return lines.stream().map(Secrets::masked).toList();
  }
}
