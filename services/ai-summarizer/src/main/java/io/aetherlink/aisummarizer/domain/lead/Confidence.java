package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often values that the rules were as sure of turned out right. The rules' own sureness only
 * ranks; the levels in {@code lexicon/confidence.txt} were measured on labelled texts and harmed
 * copies of them, and a test holds them to texts that they were not measured on.
 */
final class Confidence {
  private static final Map<String, NavigableMap<Double, Double>> LEVELS =
      Lexicon.groups("confidence").entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> levels(entry.getValue())));

  private Confidence() {}

  /**
   * The share of values that were right.
   *
   * @param sureness of the field's rule, between 0 and 1
   */
  static double of(String field, double sureness) {
    NavigableMap<Double, Double> levels = LEVELS.get(field);
    if (levels == null) {
      throw new IllegalArgumentException("Never measured: " + field);
    }
    Map.Entry<Double, Double> level = levels.floorEntry(sureness);
    return level == null ? levels.firstEntry().getValue() : level.getValue();
  }

  private static NavigableMap<Double, Double> levels(List<String> lines) {
    NavigableMap<Double, Double> levels = new TreeMap<>();
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      levels.put(Double.valueOf(parts[0]), Double.valueOf(parts[1]));
    }
    return levels;
  }
}
