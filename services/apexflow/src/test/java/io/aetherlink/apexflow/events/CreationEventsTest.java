package io.aetherlink.apexflow.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.Job;
import io.aetherlink.apexflow.domain.JobFields;
import io.aetherlink.apexflow.domain.JobStatus;
import io.aetherlink.apexflow.domain.Slot;
import io.aetherlink.events.OutboxEvent;
import io.aetherlink.testkit.ContractEvents;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves keeps to the schemas that consumers read. */
class CreationEventsTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");
  private static final Optional<String> NONE = Optional.empty();

  static Stream<OutboxEvent> creations() {
    return Stream.of(
        CreationEvents.about(job(Optional.of("red\ntiles"))),
        CreationEvents.about(job(NONE)),
        CreationEvents.about(
            appointment(
                new AppointmentFields(
                    42,
                    OptionalLong.of(7),
                    new Slot(AT, ZoneId.of("Europe/Berlin"), OptionalInt.of(30)),
                    AppointmentStatus.CONFIRMED,
                    Optional.of("bob"),
                    Optional.of("site visit"),
                    Optional.of("Ring\ntwice")))),
        CreationEvents.about(appointment(bare())));
  }

  @ParameterizedTest
  @MethodSource("creations")
  void anEventKeepsToItsSchema(OutboxEvent event) {
    assertThat(ContractEvents.problems(event.event().type(), event.event().data())).isEmpty();
    assertThat(event.key()).isEqualTo("acme:lead:42");
    assertThat(event.event().tenantId()).isEqualTo("acme");
  }

  @Test
  void anEventSaysWhatItIsAbout() {
    OutboxEvent job = CreationEvents.about(job(NONE));
    OutboxEvent appointment = CreationEvents.about(appointment(bare()));

    assertThat(job.topic()).isEqualTo("apexflow.jobs.created");
    assertThat(job.event().subject()).isEqualTo("job/7");
    assertThat(appointment.topic()).isEqualTo("apexflow.appointments.created");
    assertThat(appointment.event().subject()).isEqualTo("appointment/8");
    assertThat(appointment.event().data())
        .contains("\"scheduled_at\":\"2026-03-01T10:00:00.123456Z\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"job.created", "appointment.created"})
  void aSchemaRefusesWhatIsMissing(String type) {
    assertThat(ContractEvents.problems(type, "{\"event_type\":\"" + type + "\"}")).isNotEmpty();
  }

  private static Job job(Optional<String> description) {
    JobFields fields = new JobFields(42, "Roof", JobStatus.PENDING, description);
    return new Job(7, "acme", fields, "ann", AT, AT, 1);
  }

  private static AppointmentFields bare() {
    return new AppointmentFields(
        42,
        OptionalLong.empty(),
        new Slot(AT, ZoneOffset.UTC, OptionalInt.empty()),
        AppointmentStatus.SCHEDULED,
        NONE,
        NONE,
        NONE);
  }

  private static Appointment appointment(AppointmentFields fields) {
    return new Appointment(8, "acme", fields, "ann", AT, AT, 1);
  }
}
