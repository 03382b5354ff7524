package io.aetherlink.apexflow.domain.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.rules.yaml.YamlDocument;
import io.aetherlink.rules.yaml.YamlValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionReaderTest {
  private static final String WHOLE =
      """
      name: Welcome
      on: {event: lead.status_changed}
      when:
        - new_status: qualified
        - lead_source: {in: [web, fair]}
      do:
        - create_task: {title: "Call {lead_name}", due_in: 2d, assign_to: lead_owner}
        - assign: bob@x.test
        - set_status: proposal
        - notify: {message: "{lead_id} is qualified", channel: "inbox:bob@x.test"}
        - ai: {intent: summarize-activity}
      """;

  @Test
  void aDefinitionSaysWhatSetsItOffWhatItAsksAndWhatItDoes() {
    Definition read = read(WHOLE);

    assertThat(read.on()).isEqualTo(new Trigger.OnEvent("lead.status_changed"));
    assertThat(read.actions())
        .extracting(Action::kind)
        .containsExactly("create_task", "assign", "set_status", "notify", "ai");
    assertThat(read.needsLead()).isTrue();
    assertThat(read.fits(Map.of("new_status", "qualified", "lead_source", "web"))).isTrue();
    assertThat(read.fits(Map.of("new_status", "qualified", "lead_source", "call"))).isFalse();
  }

  @Test
  void whatIsAskedOfTheLeadIsNotAskedOfTheEvent() {
    Definition read = read(WHOLE);

    assertThat(read.mayFit(Map.of("new_status", "qualified"))).isTrue();
    assertThat(read.mayFit(Map.of("new_status", "won"))).isFalse();
  }

  @Test
  void timesAreIdleLeadsOverdueTasksOrSpansBeforeAppointmentsOrAfterEvents() {
    assertThat(read("{name: x, on: {due: {lead_idle: 7d}}, do: [{notify: hi}]}").on())
        .isEqualTo(new Trigger.LeadIdle(Duration.ofDays(7)));
    assertThat(read("{name: x, on: {due: {before: appointment, by: 1h}}, do: [{notify: hi}]}").on())
        .isEqualTo(new Trigger.BeforeAppointment(Duration.ofHours(1)));
    assertThat(read("{name: x, on: {due: {task_overdue: 0d}}, do: [{notify: '{title}'}]}").on())
        .isEqualTo(new Trigger.TaskOverdue(Duration.ZERO));
    assertThat(
            read("{name: x, on: {due: {after: lead.created, wait: 90m}}, do: [{notify: hi}]}").on())
        .isEqualTo(new Trigger.AfterEvent("lead.created", Duration.ofMinutes(90)));
  }

  @Test
  void whatIsSaidAboutAPersonIsAskedOfTheLeadOnceTheTimeHasCome() {
    String later = "{name: x, on: {due: {after: lead.created, wait: 2d}}, do: [{notify: '%s'}]}";

    assertThat(read(later.formatted("{lead_name} from {source}")).needsLead()).isTrue();
    assertThat(problems(later.formatted("{name}")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("lead_name"));
  }

  @Test
  void beforeAnAppointmentIsKnownWhatItsEventSaidAndTheLeadAsItIs() {
    String before = "{name: x, on: {due: {before: appointment, by: 1h}}, do: [{notify: '%s'}]}";

    assertThat(read(before.formatted("{lead_name} at {scheduled_at}: {notes}")).needsLead())
        .isTrue();
    assertThat(problems(before.formatted("{idle_since}")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("scheduled_at"));
  }

  @Test
  void nobodyMayOwnALeadAndOneConditionNeedsNoList() {
    Definition read =
        read("{name: x, on: {event: lead.created}, when: {status: new}, do: [{assign: null}]}");

    assertThat(read.actions()).containsExactly(new Action.Assign(Optional.empty()));
    assertThat(read.needsLead()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: Welcome|name: ''|name|blank",
        "name: Welcome|nam: Welcome|nam|unknown field 'nam'; known are do, name, on, when",
        "{event: lead.status_changed}|{event: lead.gone}|on.event|one of: appointment.created",
        "{event: lead.status_changed}|{}|on|either event: or due:",
        "{event: lead.status_changed}|{due: {lead_idle: 7}}|on.due.lead_idle|a text",
        "{event: lead.status_changed}|{due: {lead_idle: 400d}}|on.due.lead_idle|365d at most",
        "{event: lead.status_changed}|{due: {after: lead.created}}|on.due.wait|missing",
        "{event: lead.status_changed}|{due: {before: appointment}}|on.due.by|missing",
        "{event: lead.status_changed}|{due: {before: job, by: 1h}}|on.due.before|of: appointment",
        "{event: lead.status_changed}|{due: {before: appointment, by: 0h}}|on.due.by|such as 30m",
        "{event: lead.status_changed}|{due: {task_overdue: now}}|on.due.task_overdue|such as 30m",
        "{event: lead.status_changed}|{due: {lead_idle: 7d, by: 1h}}|on.due|before: appointment",
        "new_status: qualified|new_state: qualified|when.0.new_state|known are actor, cause,",
        "{in: [web, fair]}|{like: web}|when.1|operators are in, not, contains",
        "due_in: 2d|due_in: soon|do.0.create_task.due_in|such as 30m, 12h or 7d",
        "{lead_name}|{nam}|do.0.create_task.title|unknown fact 'nam'",
        "lead_owner|\"{actor}\"|do.0.create_task.assign_to|without placeholders",
        "assign: bob@x.test|assign: \"{actor}\"|do.1.assign|without placeholders",
        "proposal|lost?|do.2.set_status|one of: new, contacted, qualified",
        "inbox:bob@x.test|inbox:{actor}|do.3.notify.channel|do not choose who hears",
        "summarize-activity|'../x'|do.4.ai.intent|such as summarize-activity",
        "assign: bob@x.test|call: bob@x.test|do.1.call|ai, assign, create_task, notify",
      })
  void whatIsWrongIsNamedWithItsPlaceAndItsRemedy(
      String right, String wrong, String place, String message) {
    List<Problem> problems = problems(WHOLE.replace(right, wrong));

    assertThat(problems)
        .anySatisfy(problem -> {
          assertThat(String.join(".", problem.place())).isEqualTo(place);
          assertThat(problem.message()).containsIgnoringCase(message);
        });
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceAndNothingElse() {
    List<Problem> problems = problems("{when: [3], do: []}");

    assertThat(problems)
        .extracting(problem -> String.join(".", problem.place()))
        .containsExactlyInAnyOrder("name", "on", "when.0", "do");
  }

  private static Definition read(String yaml) {
    Reading reading = reading(yaml);
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) reading).definition();
  }

  private static List<Problem> problems(String yaml) {
    Reading reading = reading(yaml);
    assertThat(reading).isInstanceOf(Reading.Refused.class);
    return ((Reading.Refused) reading).problems();
  }

  private static Reading reading(String yaml) {
    return DefinitionReader.read(YamlValues.map(YamlDocument.root(yaml)));
  }
}
