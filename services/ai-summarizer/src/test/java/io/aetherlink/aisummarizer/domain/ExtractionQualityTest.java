package io.aetherlink.aisummarizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Holds the level that extraction has reached on labelled texts. */
class ExtractionQualityTest {
  private static final Map<String, Double> TUNED =
      Map.of("email", 0.97, "phone", 0.95, "name", 0.95, "company", 0.92, "title", 0.90);
  private static final Map<String, Double> REVIEWED =
      Map.of("email", 0.98, "phone", 0.98, "name", 0.95, "company", 0.95, "title", 0.93);

  private static final Map<String, Double> WORKED_ON =
      Map.of("email", 0.95, "phone", 0.99, "name", 0.92, "company", 0.93, "title", 0.97);

  /**
   * What was measured, not what is to be reached: 0.97, 0.95, 0.90, 0.82 and 0.75. Before given
   * names were known, one of these 25 texts more was left without a name, which now gets a wrong
   * one: name 0.83, e-mail 0.88, phone 0.71.
   */
  private static final Map<String, Double> UNSEEN =
      Map.of("email", 0.83, "phone", 0.72, "name", 0.80, "company", 0.83, "title", 0.76);

  private static final Map<String, Double> THIRD =
      Map.of("email", 0.99, "phone", 0.99, "name", 0.98, "company", 0.90, "title", 0.91);

  private static final Map<String, Double> FOURTH =
      Map.of("email", 0.97, "phone", 0.94, "name", 0.97, "company", 0.90, "title", 0.91);

  /** What is measured; to be reached is the same as above. */
  private static final Map<String, Double> FOURTH_UNSEEN =
      Map.of("email", 0.85, "phone", 0.87, "name", 0.83, "company", 0.92, "title", 0.74);

  private static final Map<String, Double> FIFTH =
      Map.of("email", 0.98, "phone", 0.97, "name", 0.97, "company", 0.93, "title", 0.90);

  private static final Map<String, Double> SIXTH =
      Map.of("email", 0.97, "phone", 0.99, "name", 0.98, "company", 0.96, "title", 0.95);

  /** What is measured on the quarter of the sixth hundred that nobody looked at. */
  private static final Map<String, Double> SIXTH_UNSEEN =
      Map.of("email", 0.99, "phone", 0.86, "name", 0.97, "company", 0.88, "title", 0.82);

  private static final Map<String, Double> SEVENTH =
      Map.of("email", 0.97, "phone", 0.98, "name", 0.97, "company", 0.91, "title", 0.84);

  /** What was measured, once. */
  private static final Map<String, Double> EIGHTH =
      Map.of("email", 0.96, "phone", 0.94, "name", 0.92, "company", 0.93, "title", 0.85);

  private static final Map<String, Double> CONTACT = Map.of("email", 0.92, "phone", 0.96);

  private static final int SHUT = 4;

  /** Of the fourth hundred, the first three quarters have been looked at. */
  private static final int LOOKED_AT = 75;

  @Test
  void holdsTheLevelReachedOnTheSharedTexts() {
    holds("extract-dev.jsonl", TUNED, 0.95);
  }

  @Test
  void holdsTheLevelReachedOnOwnTexts() {
    holds("extract-own.jsonl", TUNED, 0.95);
  }

  /** Written by somebody else, without a look at the rules. */
  @Test
  void holdsTheLevelReachedOnTextsOfOthers() {
    holds("extract-hundred.jsonl", REVIEWED, 0.90);
  }

  @Test
  void holdsTheLevelReachedOnTheSeenTextsOfTheSecondHundred() {
    atLeast(WORKED_ON, printed("extract-blind.jsonl", "seen", sample -> !isShut(sample)));
  }

  /**
   * Nobody looked at these beside the rules, and they were written to be hard: what to expect of
   * the hardest next text.
   */
  @Test
  void doesNotFallBelowWhatWasMeasuredOnHardTextsThatNobodyLookedAt() {
    atLeast(UNSEEN, printed("extract-blind.jsonl", "unseen", ExtractionQualityTest::isShut));
  }

  /** Which of several addresses and numbers is wanted, how they are disguised, of which country. */
  @Test
  void holdsTheLevelReachedOnAddressesAndNumbers() {
    Score score = printed("extract-contact.jsonl", "all", sample -> true);

    CONTACT.forEach((field, least) ->
        assertThat(score.field(field).f1()).as(field).isGreaterThanOrEqualTo(least));
  }

  @Test
  void holdsTheLevelReachedOnTheThirdHundred() {
    atLeast(THIRD, printed("extract-third.jsonl", "all", sample -> true));
  }

  /** Written by somebody else, and worked on since. */
  @Test
  void holdsTheLevelReachedOnTheSeenTextsOfTheFourthHundred() {
    atLeast(FOURTH, printed("extract-fourth.jsonl", "seen", sample -> number(sample) <= LOOKED_AT));
  }

  /** Written by somebody else, and not looked at beside the rules: threads, languages, traps. */
  @Test
  void doesNotFallBelowWhatWasMeasuredOnTheRestOfTheFourthHundred() {
    atLeast(
        FOURTH_UNSEEN,
        printed("extract-fourth.jsonl", "unseen", sample -> number(sample) > LOOKED_AT));
  }

  /** Written by the one who works on the rules, before it was run, and looked at since. */
  @Test
  void holdsTheLevelReachedOnTheFifthHundred() {
    atLeast(FIFTH, printed("extract-fifth.jsonl", "all", sample -> true));
  }

  /** Written by somebody else, without a look at the rules; three quarters were looked at since. */
  @Test
  void holdsTheLevelReachedOnTheSeenTextsOfTheSixthHundred() {
    atLeast(SIXTH, printed("extract-sixth.jsonl", "seen", sample -> !isShut(sample)));
  }

  @Test
  void doesNotFallBelowWhatIsMeasuredOnTheRestOfTheSixthHundred() {
    atLeast(SIXTH_UNSEEN, printed("extract-sixth.jsonl", "unseen", ExtractionQualityTest::isShut));
  }

  /** Written by somebody else, and looked at beside the rules. */
  @Test
  void holdsTheLevelReachedOnTheSeventhHundred() {
    atLeast(SEVENTH, printed("extract-seventh.jsonl", "all", sample -> true));
  }

  /** Written by somebody else, without a look at the rules, run once and not looked at. */
  @Test
  void doesNotFallBelowWhatWasMeasuredOnTheEighthHundred() {
    atLeast(EIGHTH, printed("extract-eighth.jsonl", "unseen", sample -> true));
  }

  private static boolean isShut(Sample sample) {
    return number(sample) % SHUT == 0;
  }

  private static int number(Sample sample) {
    return Integer.parseInt(sample.id().substring(1));
  }

  private static void holds(String samples, Map<String, Double> leastF1, double leastStatus) {
    Score score = printed(samples, "all", sample -> true);

    atLeast(leastF1, score);
    assertThat(score.statusAccuracy()).isGreaterThanOrEqualTo(leastStatus);
    assertThat(score.invented()).as("values where the text has none").isZero();
  }

  private static Score printed(String samples, String part, Predicate<Sample> which) {
    Score score = Score.of(Sample.in(samples).stream().filter(which).toList());
    System.out.print(score.table(samples + " " + part));
    if (!part.equals("unseen")) {
      score.errors().forEach(error -> System.out.println("    " + error));
    }
    return score;
  }

  private static void atLeast(Map<String, Double> leastF1, Score score) {
    for (String field : Sample.FIELDS) {
      assertThat(score.field(field).f1()).as(field).isGreaterThanOrEqualTo(leastF1.get(field));
    }
  }

  @Test
  void scoringCountsAWrongValueAgainstPrecisionAndRecall() {
    Map<String, String> expected = Map.of("name", "Somebody Else", "email", "ann.lee@acme.example");
    Sample sample =
        new Sample("s", "email", "Regards,\nAnn Lee\nann.lee@acme.example", expected, "won");

    Score score = Score.of(List.of(sample));

    assertThat(score.field("name").f1()).isZero();
    assertThat(score.field("email").f1()).isEqualTo(1);
    assertThat(score.statusAccuracy()).isZero();
    assertThat(score.errors()).hasSize(2);
  }
}
