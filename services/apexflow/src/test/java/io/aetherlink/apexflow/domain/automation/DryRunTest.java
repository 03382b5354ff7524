package io.aetherlink.apexflow.domain.automation;

import static io.aetherlink.apexflow.domain.automation.AppointmentList.MADE;
import static io.aetherlink.apexflow.domain.automation.AppointmentList.appointment;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.rules.yaml.YamlDocument;
import io.aetherlink.rules.yaml.YamlValues;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DryRunTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void itSaysWhichEventsWouldHaveSetItOffWithWhichTexts() {
    Automation automation =
        automation(
            """
            name: Won
            on: {event: lead.status_changed}
            when: {new_status: won, lead_source: web}
            do: [{create_task: {title: "Thank {lead_name}", due_in: 1d}}]
            """);
    Past past = new Past(List.of(event(9, "won", ""), event(8, "lost", ""), erased(7)));

    DryRun.Result result = dryRun(automation, past).over(period(100), NOW);

    assertThat(result.lookedAt()).isEqualTo(3);
    assertThat(result.erased()).isEqualTo(1);
    assertThat(result.next()).isEmpty();
    assertThat(result.firings()).hasSize(1);
    DryRun.Firing firing = result.firings().getFirst();
    assertThat(firing.loop()).isEmpty();
    assertThat(firing.actions())
        .singleElement()
        .satisfies(action -> {
          assertThat(action.text("title")).contains("Thank Lead 9");
          assertThat(action.text("due_at")).contains("2026-03-02T09:00:00Z");
        });
  }

  @Test
  void itGoesOnWhereItEndedAndSaysWhatWouldHaveBeenALoop() {
    Automation automation =
        automation("{name: x, on: {event: lead.status_changed}, do: [{set_status: won}]}");
    Past past =
        new Past(
            LongStream.range(0, 300)
                .mapToObj(i -> event(300 - i, "won", i == 0 ? "automation:7" : ""))
                .toList());

    DryRun.Result first = dryRun(automation, past).over(period(250), NOW);
    DryRun.Period rest = new DryRun.Period(Optional.empty(), Optional.empty(), first.next(), 250);
    DryRun.Result second = dryRun(automation, past).over(rest, NOW);

    assertThat(first.firings()).hasSize(250);
    assertThat(first.firings().getFirst().loop()).isPresent();
    assertThat(first.firings().get(1).loop()).isEmpty();
    assertThat(second.firings()).hasSize(50);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void itSaysBeforeWhichAppointmentsThatStandItWouldHaveBeenAndWhen() {
    Automation automation =
        automation(
            """
            name: Remind
            on: {due: {before: appointment, by: 1h}}
            when: {lead_source: web, type: visit}
            do: [{notify: "{lead_name} at {scheduled_at}"}]
            """);
    Instant start = NOW.minus(Duration.ofDays(2));
    Diary diary =
        new AppointmentList(
            appointment(1, start, AppointmentStatus.COMPLETED),
            appointment(2, start, AppointmentStatus.CANCELLED),
            appointment(3, MADE.plusSeconds(60), AppointmentStatus.NO_SHOW),
            appointment(4, NOW.plus(Duration.ofHours(2)), AppointmentStatus.SCHEDULED));

    DryRun.Result result =
        new DryRun(automation, new Past(List.of()), diary).over(period(100), NOW);

    assertThat(result.lookedAt()).isEqualTo(3);
    assertThat(result.firings())
        .singleElement()
        .satisfies(firing -> {
          assertThat(firing.at()).isEqualTo(start.minus(Duration.ofHours(1)));
          assertThat(firing.eventId()).isEqualTo("appointment:1:" + start);
          assertThat(firing.eventType()).isEqualTo("appointment.upcoming");
          assertThat(firing.actions().getFirst().text("message"))
              .contains("Lead 7 at 2026-02-28T09:00:00Z");
        });
  }

  @Test
  void itSaysWhichTasksAreOverdueForSoLongAndThatItsOwnWouldBeALoop() {
    Automation automation =
        automation(
            """
            name: Chase
            on: {due: {task_overdue: 1d}}
            do: [{notify: "{lead_name}: {title}"}]
            """);

    DryRun.Result result = dryRun(automation, new Past(List.of())).over(period(100), NOW);

    assertThat(result.lookedAt()).isEqualTo(2);
    assertThat(result.firings())
        .extracting(firing -> firing.at() + " " + firing.loop().isPresent())
        .containsExactly("2026-02-28T09:00:00Z false", "2026-03-01T09:00:00Z true");
    assertThat(result.firings().getFirst().actions().getFirst().text("message"))
        .contains("Lead 7: Call");
  }

  private static DryRun dryRun(Automation automation, History past) {
    return new DryRun(automation, past, new AppointmentList());
  }

  private static Automation automation(String yaml) {
    Reading reading = DefinitionReader.read(YamlValues.map(YamlDocument.root(yaml)));
    Definition definition = ((Reading.Read) reading).definition();
    return new Automation(
        7, "acme", definition, 1, true, NOW, Optional.empty(), 0, "ann", NOW, NOW);
  }

  private static DryRun.Period period(int limit) {
    return new DryRun.Period(Optional.empty(), Optional.empty(), OptionalLong.empty(), limit);
  }

  private static History.PastEvent event(long place, String status, String cause) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("lead_id", place);
    fields.put("new_status", status);
    fields.put("cause", cause.isEmpty() ? null : cause);
    return past(place, Optional.of(fields));
  }

  private static History.PastEvent erased(long place) {
    return past(place, Optional.empty());
  }

  private static History.PastEvent past(
      long place, Optional<Map<String, @Nullable Object>> fields) {
    Instant at = NOW.minusSeconds(24 * 3600);
    return new History.PastEvent(place, "e" + place, "lead.status_changed", place, at, fields);
  }

  /** Events, the newest first, and leads that all came from the web. */
  private record Past(List<PastEvent> all) implements History {
    @Override
    public List<PastEvent> events(
        String type,
        Optional<Instant> from,
        Optional<Instant> until,
        OptionalLong before,
        int limit) {
      return all.stream()
          .filter(event -> event.place() < before.orElse(Long.MAX_VALUE))
          .limit(limit)
          .toList();
    }

    @Override
    public Optional<Desk.LeadNow> lead(long id) {
      return Optional.of(
          new Desk.LeadNow(id, Map.of("lead_name", "Lead " + id, "lead_source", "web"), NOW));
    }

    @Override
    public Optional<Instant> lastTouched(long id) {
      return Optional.empty();
    }

    @Override
    public Desk.Tasks due(Instant from, Instant before, Optional<String> behind, int limit) {
      List<Desk.TaskNow> due =
          Stream.of(
                  task(1, NOW.minus(Duration.ofDays(60)), "ann"),
                  task(2, NOW.minus(Duration.ofDays(3)), "ann"),
                  task(3, NOW.minus(Duration.ofDays(2)), "automation:Chase"),
                  task(4, NOW.minus(Duration.ofHours(1)), "ann"))
              .filter(task -> !task.dueAt().isBefore(from) && task.dueAt().isBefore(before))
              .limit(limit)
              .toList();
      return new Desk.Tasks(due, Optional.empty());
    }

    private static Desk.TaskNow task(long id, Instant due, String by) {
      return new Desk.TaskNow(id, 7, due, false, by, Map.of("title", "Call"));
    }

    @Override
    public Desk.Leads unchanged(Instant from, Instant before, Optional<String> behind, int limit) {
      return new Desk.Leads(List.of(), Optional.empty());
    }
  }
}
