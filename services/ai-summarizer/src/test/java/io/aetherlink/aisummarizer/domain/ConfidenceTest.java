package io.aetherlink.aisummarizer.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aetherlink.aisummarizer.domain.HarmedSamples.Read;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a confidence promises, it holds on texts that it was not measured on: a quarter of the
 * labelled ones and their harmed copies.
 */
class ConfidenceTest {
  private static final double SURE = 0.8;
  private static final int FEWEST = 40;
  private static List<Read> readings = List.of();

  @BeforeAll
  static void read() {
    readings = HarmedSamples.readings(ConfidenceTest::isHeldOut);
  }

  private static boolean isHeldOut(Sample sample) {
    return number(sample) % 4 == 1;
  }

  private static int number(Sample sample) {
    return Integer.parseInt(sample.id().substring(1));
  }

  @Test
  void whatItIsSureOfIsRightMoreOftenThanTheRest() {
    double sure = right(read -> read.confidence() >= SURE);
    double unsure = right(read -> read.confidence() < SURE);

    assertThat(sure).as("sure").isGreaterThanOrEqualTo(0.9);
    assertThat(sure - unsure).as("sure %s, unsure %s", sure, unsure).isGreaterThanOrEqualTo(0.1);
  }

  @Test
  void eachLevelIsRightAsOftenAsItSays() {
    Map<Long, List<Read>> levels =
        readings.stream()
            .collect(Collectors.groupingBy(read -> Math.round(read.confidence() * 20)));

    levels.values().stream()
        .filter(level -> level.size() >= FEWEST)
        .forEach(level -> {
          double said = level.stream().mapToDouble(Read::confidence).average().orElseThrow();
          assertThat(share(level)).as("of %d", level.size()).isCloseTo(said, within(0.1));
        });
  }

  @Test
  void everyPlaceIsInTheTextAndEveryConfidenceIsAShare() {
    assertThat(readings).hasSizeGreaterThan(1_000);
    assertThat(readings).allMatch(read -> read.confidence() > 0 && read.confidence() <= 1);
    assertThat(readings).allMatch(Read::inside);
  }

  private static double right(Predicate<Read> which) {
    List<Read> some = readings.stream().filter(which).toList();
    assertThat(some).hasSizeGreaterThanOrEqualTo(FEWEST);
    return share(some);
  }

  private static double share(List<Read> some) {
    return (double) some.stream().filter(Read::right).count() / some.size();
  }

  /**
   * Prints what {@code lexicon/confidence.txt} holds, from the texts that are not held out; first
   * have {@code Confidence} give back the sureness that it is given.
   */
  @Test
  @EnabledIfSystemProperty(named = "measure.confidence", matches = "true")
  void measure() {
    List<Read> measured = HarmedSamples.readings(sample -> !isHeldOut(sample));
    for (String field : Sample.FIELDS) {
      System.out.println("[" + field + "]");
      levels(measured.stream().filter(read -> read.field().equals(field)).toList())
          .forEach(level ->
              System.out.printf(
                  Locale.ROOT,
                  "%.2f %.2f%n",
                  level.getFirst().confidence(),
                  (share(level) * level.size() + 1) / (level.size() + 2)));
    }
  }

  /** Isotonic regression: neighbours are joined until more sure is never less right. */
  private static List<List<Read>> levels(List<Read> readings) {
    Map<Double, List<Read>> byConfidence =
        readings.stream()
            .sorted(Comparator.comparingDouble(Read::confidence))
            .collect(Collectors.groupingBy(Read::confidence, TreeMap::new, Collectors.toList()));
    List<List<Read>> levels = new ArrayList<>();
    for (List<Read> next : byConfidence.values()) {
      levels.add(new ArrayList<>(next));
      while (levels.size() > 1 && belongTogether(levels)) {
        List<Read> last = levels.removeLast();
        levels.getLast().addAll(last);
      }
    }
    if (levels.size() > 1 && levels.getLast().size() < 2 * FEWEST) {
      List<Read> last = levels.removeLast();
      levels.getLast().addAll(last);
    }
    return levels;
  }

  private static boolean belongTogether(List<List<Read>> levels) {
    List<Read> last = levels.getLast();
    List<Read> before = levels.get(levels.size() - 2);
    return before.size() < 2 * FEWEST || share(before) >= share(last);
  }
}
