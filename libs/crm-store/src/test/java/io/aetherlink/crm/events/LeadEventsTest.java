package io.aetherlink.crm.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.OutboxEvent;
import io.aetherlink.testkit.ContractEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves keeps to the schemas that consumers read. */
class LeadEventsTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");
  private static final Optional<String> NONE = Optional.empty();
  private static final LeadFields FULL =
      new LeadFields(
          "Zoë",
          Optional.of("web"),
          Optional.of("+1 555 0100"),
          Optional.of("zoe@x.test"),
          Optional.of("Acme"),
          Optional.of("CTO"),
          LeadStatus.QUALIFIED,
          Optional.of("ann"),
          List.of("hot"),
          Optional.of("17"));

  private final LeadEvents events = new LeadEvents("/aetherlink/test");

  static Stream<LeadFact> factsThatOthersWaitFor() {
    return Stream.of(
        new LeadFact.Created(42, "Zoë", NONE),
        new LeadFact.StatusChanged(LeadStatus.NEW, LeadStatus.WON),
        new LeadFact.Assigned(Optional.of("ann"), NONE),
        new LeadFact.Assigned(NONE, Optional.of("ann")),
        new LeadFact.NoteAdded(7, "called\nagain"),
        new LeadFact.Merged(3, 42, 43),
        new LeadFact.Parted(3, 42, 43));
  }

  @ParameterizedTest
  @MethodSource("factsThatOthersWaitFor")
  void anEventTellsWhichAutomationsLedToIt(LeadFact fact) {
    Actor automation = new Actor("automation:7", true, Optional.of("automation:3 automation:7"));
    CloudEvent event =
        events
            .about(new Lead(42, "acme", FULL, AT, AT, false, 1), fact, automation, AT)
            .orElseThrow()
            .event();

    assertThat(ContractEvents.problems(event.type(), event.data())).isEmpty();
    assertThat(event.data()).contains("\"cause\":\"automation:3 automation:7\"");
  }

  @ParameterizedTest
  @MethodSource("factsThatOthersWaitFor")
  void anEventKeepsToItsSchema(LeadFact fact) {
    for (LeadFields fields : List.of(FULL, LeadFields.named("Zoë"))) {
      OutboxEvent event = about(fields, fact).orElseThrow();
      assertThat(ContractEvents.problems(event.event().type(), event.event().data())).isEmpty();
      assertThat(event.key()).isEqualTo("acme:lead:42");
      assertThat(event.event().tenantId()).isEqualTo("acme");
    }
  }

  @Test
  void whomPeopleAreToldOfIsNamed() {
    for (LeadFact fact :
        List.of(
            new LeadFact.StatusChanged(LeadStatus.NEW, LeadStatus.WON),
            new LeadFact.Assigned(Optional.of("ann"), NONE))) {
      assertThat(about(FULL, fact).orElseThrow().event().data()).contains("\"name\":\"Zoë\"");
    }
  }

  @Test
  void whoIsToBeForgottenIsSaidWithoutAWordAboutThem() {
    OutboxEvent event = events.erased("acme", 42, Actor.user("ann"), AT);

    assertThat(ContractEvents.problems("lead.erased", event.event().data())).isEmpty();
    assertThat(event.key()).isEqualTo("acme:lead:42");
  }

  @Test
  void aSchemaRefusesWhatIsMissing() {
    assertThat(ContractEvents.problems("lead.created", "{\"event_type\":\"lead.created\"}"))
        .isNotEmpty();
  }

  @Test
  void factsThatNobodyWaitsForAreNoEvents() {
    assertThat(about(FULL, new LeadFact.Archived())).isEmpty();
    assertThat(about(FULL, new LeadFact.Restored())).isEmpty();
    assertThat(about(FULL, new LeadFact.Merged(3, 41, 42))).isEmpty(); // the survivor's is enough
    assertThat(about(FULL, new LeadFact.Updated(Map.of()))).isEmpty();
  }

  private Optional<OutboxEvent> about(LeadFields fields, LeadFact fact) {
    return events.about(
        new Lead(42, "acme", fields, AT, AT, false, 1), fact, Actor.user("ann"), AT);
  }
}
