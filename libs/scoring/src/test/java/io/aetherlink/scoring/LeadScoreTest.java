package io.aetherlink.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.scoring.LeadScore.Reason;
import io.aetherlink.scoring.Signs.Detail;
import io.aetherlink.scoring.Signs.NextStep;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadScoreTest {
  private static final Set<Detail> ALL = EnumSet.allOf(Detail.class);

  @Test
  void everyPointHasItsReason() {
    assertThat(LeadScore.of(signs("proposal", ALL, 1, 3, NextStep.PLANNED)))
        .isEqualTo(
            new LeadScore(
                100,
                List.of(
                    new Reason(40, "Status is proposal"),
                    new Reason(5, "E-mail address is known"),
                    new Reason(5, "Phone number is known"),
                    new Reason(5, "Company is known"),
                    new Reason(5, "Title is known"),
                    new Reason(5, "Somebody owns the lead"),
                    new Reason(15, "Last contact within 7 days"),
                    new Reason(10, "There are 3 notes or more"),
                    new Reason(10, "A next step is planned"))));
  }

  @Test
  void aLostLeadHasNoneHoweverMuchSpeaksForIt() {
    assertThat(LeadScore.of(signs("lost", ALL, 1, 9, NextStep.PLANNED)).score()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"7,15", "8,8", "30,8", "31,0", "90,0", "91,-10"})
  void silenceCostsPoints(int days, int points) {
    LeadScore score = LeadScore.of(signs("proposal", ALL, days, 0, NextStep.NONE));

    assertThat(score.reasons().getLast().points()).isEqualTo(points);
    assertThat(score.score()).isEqualTo(65 + points);
  }

  @Test
  void whatIsNotKnownCountsForNothing() {
    Signs none =
        new Signs(Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), 0, NextStep.NONE);

    assertThat(LeadScore.of(none)).isEqualTo(new LeadScore(0, List.of()));
  }

  @ParameterizedTest
  @CsvSource({"0,5", "7,5", "90,5", "91,0"})
  void toEnterALeadIsNoContact(int days, int score) {
    Optional<Duration> age = Optional.of(Duration.ofDays(days));
    Signs untouched =
        new Signs(Optional.of("new"), Set.of(), age, Optional.empty(), 0, NextStep.NONE);

    assertThat(LeadScore.of(untouched).score()).isEqualTo(score);
    assertThat(LeadScore.of(untouched).reasons())
        .extracting(Reason::reason)
        .doesNotContain("Last contact within 7 days");
  }

  @Test
  void anOverdueTaskIsNoPlan() {
    assertThat(LeadScore.of(signs("new", Set.of(), 1, 1, NextStep.OVERDUE)).reasons())
        .endsWith(new Reason(5, "There are notes"), new Reason(-5, "A task is overdue"));
  }

  private static Signs signs(
      String status, Set<Detail> known, int silentDays, int notes, NextStep step) {
    return new Signs(
        Optional.of(status),
        known,
        Optional.of(Duration.ofDays(200)),
        Optional.of(Duration.ofDays(silentDays)),
        notes,
        step);
  }
}
