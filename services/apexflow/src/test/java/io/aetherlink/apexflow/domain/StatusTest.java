package io.aetherlink.apexflow.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PENDING|[Scheduled, Cancelled]",
        "SCHEDULED|[In Progress, Cancelled]",
        "IN_PROGRESS|[Completed, Cancelled]",
        "COMPLETED|[]",
        "CANCELLED|[]",
      })
  void aJobGoesOnlyForward(JobStatus from, String possible) {
    assertThat(from.possible()).hasToString(possible);
    assertThat(from.open()).isEqualTo(!possible.equals("[]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SCHEDULED|[Confirmed, Completed, No Show, Cancelled]",
        "CONFIRMED|[Scheduled, Completed, No Show, Cancelled]",
        "COMPLETED|[]",
        "NO_SHOW|[]",
        "CANCELLED|[]",
      })
  void anAppointmentEndsOnce(AppointmentStatus from, String possible) {
    assertThat(from.possible()).hasToString(possible);
  }

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void aStateMayBeKeptAndHasAName(JobStatus status) {
    assertThat(status.mayBecome(status)).isTrue();
    assertThat(Status.named(JobStatus.values(), status.wireName())).contains(status);
  }

  @Test
  void aNameIsTakenExactly() {
    assertThat(Status.named(JobStatus.values(), "pending")).isEmpty();
    assertThat(Status.named(JobStatus.values(), "IN_PROGRESS")).isEmpty();
  }
}
