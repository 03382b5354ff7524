package io.aetherlink.crm.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Entering;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.crm.Suspect;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How well people who were entered twice are told from others, by 61 pairs as they are mistyped and
 * 300 pairs of colleagues, relatives and namesakes. What is asserted was measured.
 */
class DuplicatePairsTest {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();
  private static final double LIKELY = 0.7;
  private static final double NEAR_CERTAIN = 0.9;

  private static List<Judged> judged = List.of();

  /** Two leads, and how likely the second was taken for the first, where it was suspected. */
  private record Judged(Pair pair, OptionalDouble likelihood) {
    boolean atLeast(double least) {
      return likelihood.isPresent() && likelihood.getAsDouble() >= least;
    }
  }

  private record Pair(boolean same, String why, LeadFields one, LeadFields other) {
    static Pair read(String line) {
      String[] cells = line.split(";", -1);
      return new Pair(cells[0].equals("same"), cells[1], fields(cells, 2), fields(cells, 6));
    }

    private static LeadFields fields(String[] cells, int from) {
      return new LeadFields(
          cells[from],
          Optional.empty(),
          Optional.of(cells[from + 3]),
          Optional.of(cells[from + 2]),
          Optional.of(cells[from + 1]),
          Optional.empty(),
          LeadStatus.NEW,
          Optional.empty(),
          List.of(),
          Optional.empty());
    }
  }

  @BeforeAll
  static void judge() throws IOException {
    List<Pair> pairs = pairs();
    judged = pairs.stream().map(pair -> judge("pair-" + pairs.indexOf(pair), pair)).toList();
  }

  private static List<Pair> pairs() throws IOException {
    try (InputStream csv = DuplicatePairsTest.class.getResourceAsStream("/duplicates/pairs.csv")) {
      String text = new String(Objects.requireNonNull(csv).readAllBytes(), UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(Pair::read).toList();
    }
  }

  private static Judged judge(String tenant, Pair pair) {
    List<Suspect> suspects =
        DATABASE
            .store()
            .inTenant(
                tenant,
                records -> {
                  var unused = Entering.enter(records, pair.one(), Instant.EPOCH);
                  return records.leads().suspects(pair.other(), 0, 10);
                });
    return new Judged(
        pair, suspects.stream().flatMapToDouble(s -> DoubleStream.of(s.likelihood())).max());
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(judged.stream().filter(one -> one.pair().same())).hasSize(61);
    assertThat(judged.stream().filter(one -> !one.pair().same())).hasSize(300);
  }

  @Test
  void whoWasEnteredTwiceIsSuspected() {
    assertThat(recall(0)).as("recall of suspects").isGreaterThanOrEqualTo(0.9);
    assertThat(recall(LIKELY)).as("recall of likely ones").isGreaterThanOrEqualTo(0.6);
  }

  @Test
  void othersAreSeldomSuspectedAndTheLikelierTheSeldomer() {
    assertThat(precision(0.4)).as("precision of suspects").isGreaterThanOrEqualTo(0.7);
    assertThat(precision(LIKELY)).as("precision of likely ones").isGreaterThanOrEqualTo(0.95);
    assertThat(precision(NEAR_CERTAIN)).as("precision of near certain ones").isEqualTo(1);
  }

  @Test
  void whoSharesAMailboxOrANumberIsNearCertainAndColleaguesAreNot() {
    assertThat(judged)
        .filteredOn(one -> List.of("plus", "gmail", "phone").contains(one.pair().why()))
        .allMatch(one -> one.atLeast(NEAR_CERTAIN));
    assertThat(judged)
        .filteredOn(one -> one.pair().why().equals("switchboard"))
        .allMatch(one -> one.likelihood().isPresent() && !one.atLeast(0.4));
  }

  private static double recall(double least) {
    return share(judged.stream().filter(one -> one.pair().same()).toList(), least);
  }

  private static double precision(double least) {
    List<Judged> taken = judged.stream().filter(one -> one.atLeast(least)).toList();
    return (double) taken.stream().filter(one -> one.pair().same()).count() / taken.size();
  }

  private static double share(List<Judged> all, double least) {
    return (double) all.stream().filter(one -> one.atLeast(least)).count() / all.size();
  }
}
