package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadScore.Reason;
import io.aetherlink.crm.LeadScore.Signs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadScoreTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  private static final LeadFields COMPLETE =
      new LeadFields(
          "Jane",
          Optional.of("web"),
          Optional.of("+1 555"),
          Optional.of("jane@x.test"),
          Optional.of("Acme"),
          Optional.of("CTO"),
          LeadStatus.PROPOSAL,
          Optional.of("ann"),
          List.of(),
          Optional.empty());

  @Test
  void everyPointHasItsReason() {
    LeadScore score = LeadScore.of(lead(COMPLETE), new Signs(3, daysAgo(1), 1, 0), NOW);

    assertThat(score)
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
    Lead lost = lead(COMPLETE.withStatus(LeadStatus.LOST));

    assertThat(LeadScore.of(lost, new Signs(9, daysAgo(1), 1, 0), NOW).score()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"7,15", "8,8", "30,8", "31,0", "90,0", "91,-10"})
  void silenceCostsPoints(int days, int points) {
    LeadScore score = LeadScore.of(lead(COMPLETE), new Signs(0, daysAgo(days), 0, 0), NOW);

    assertThat(score.reasons().getLast().points()).isEqualTo(points);
    assertThat(score.score()).isEqualTo(65 + points);
  }

  @Test
  void aNewLeadWasInContactWhenItWasEntered() {
    LeadScore score =
        LeadScore.of(lead(LeadFields.named("Jane")), new Signs(0, Optional.empty(), 0, 0), NOW);

    assertThat(score.score()).isEqualTo(5 + 15);
  }

  @Test
  void anOverdueTaskIsNoPlan() {
    LeadScore score = LeadScore.of(lead(COMPLETE), new Signs(1, daysAgo(1), 2, 1), NOW);

    assertThat(score.reasons())
        .endsWith(new Reason(5, "There are notes"), new Reason(-5, "A task is overdue"));
  }

  private static Lead lead(LeadFields fields) {
    return new Lead(1, "acme", fields, NOW.minus(Duration.ofDays(1)), NOW, false, 1);
  }

  private static Optional<Instant> daysAgo(int days) {
    return Optional.of(NOW.minus(Duration.ofDays(days)));
  }
}
