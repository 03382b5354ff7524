package io.aetherlink.commandcenter.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.commandcenter.domain.Dependencies;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentBookTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final List<OpsEvent> events = new ArrayList<>();
  private final IncidentBook book =
      new IncidentBook(
          new Dependencies(Map.of("notifications", Set.of("kafka"))),
          new ServiceNames(
              Map.of("aether-kafka", "kafka", "aether-notifications-consumer", "notifications")));

  private void at(int seconds, EventType type, String service) {
    at(seconds, type, service, Optional.empty());
  }

  private void at(int seconds, EventType type, String service, Optional<Long> incident) {
    Instant at = START.plusSeconds(seconds);
    events.add(
        new OpsEvent(
            events.size() + 1L,
            "id",
            type,
            "test",
            type.severity(),
            Optional.of(service).filter(name -> !name.isEmpty()),
            incident,
            at,
            at,
            "{}"));
  }

  private List<Incident> incidents() {
    return book.incidents(events);
  }

  @Test
  void whatHappensUntilAllAreWellIsOneIncidentWithItsCause() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "notifications");
    at(1, EventType.SERVICE_HEALTH_FAILED, "kafka");
    at(2, EventType.AUTOHEAL_ATTEMPTED, "kafka");
    at(9, EventType.AUTOHEAL_SUCCEEDED, "kafka");
    at(10, EventType.SERVICE_HEALTH_RECOVERED, "kafka");
    at(500, EventType.AI_FALLBACK_USED, "");
    assertThat(incidents()).singleElement().extracting(Incident::open).isEqualTo(true);
    at(600, EventType.SERVICE_HEALTH_RECOVERED, "notifications");

    Incident incident = incidents().getFirst();
    assertThat(incidents()).hasSize(1);
    assertThat(incident.id()).isEqualTo(1);
    assertThat(incident.open()).isFalse();
    assertThat(incident.cause()).contains("kafka");
    assertThat(incident.services()).containsExactly("notifications", "kafka");
    assertThat(incident.severity()).isEqualTo(Severity.ERROR);
    assertThat(incident.duration(START)).isEqualTo(Duration.ofMinutes(10));
    assertThat(incident.timeline()).hasSize(7);
  }

  @Test
  void whoDegradesBecauseOfWhomItNeedsJoinsThatOnesIncident() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "kafka");
    at(400, EventType.SERVICE_HEALTH_FAILED, "notifications");

    assertThat(incidents()).extracting(Incident::id).containsExactly(1L);
    assertThat(incidents().getFirst().cause()).contains("kafka");
    assertThat(incidents().getFirst().title())
        .isEqualTo("kafka is not well, and with it notifications");
    at(410, EventType.SERVICE_HEALTH_RECOVERED, "kafka");
    assertThat(incidents()).extracting(Incident::open).containsExactly(true);
    at(420, EventType.SERVICE_HEALTH_RECOVERED, "notifications");
    assertThat(incidents()).extracting(Incident::open).containsExactly(false);
  }

  @Test
  void anotherOutageOfTheSameServiceWithinAnIncidentIsOnItsTimeline() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "kafka");
    at(5, EventType.SERVICE_HEALTH_FAILED, "notifications");
    at(10, EventType.SERVICE_HEALTH_RECOVERED, "notifications");
    at(900, EventType.SERVICE_HEALTH_FAILED, "notifications");

    assertThat(incidents()).extracting(Incident::id).containsExactly(1L);
    assertThat(incidents().getFirst().timeline())
        .extracting(OpsEvent::sequence)
        .containsExactly(1L, 2L, 3L, 4L);
    at(910, EventType.SERVICE_HEALTH_RECOVERED, "kafka");
    assertThat(incidents().getFirst().open()).isTrue();
  }

  @Test
  void whoIsUnregisteredIsNoTroubleAnyMore() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "shop");
    at(1, EventType.AUTOHEAL_QUARANTINED, "shop");
    at(5, EventType.SERVICE_UNREGISTERED, "cafe");
    assertThat(incidents().getFirst().open()).isTrue();
    at(600, EventType.SERVICE_UNREGISTERED, "shop");

    Incident incident = incidents().getFirst();
    assertThat(incident.endedAt()).contains(START.plusSeconds(600));
    assertThat(incident.services()).containsExactly("shop");
    assertThat(incident.timeline()).extracting(OpsEvent::sequence).containsExactly(1L, 2L, 4L);
  }

  @Test
  void whoLeavesWhileOthersAreUnwellEndsNothingForThose() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "shop");
    at(5, EventType.SERVICE_HEALTH_FAILED, "kafka");
    at(10, EventType.SERVICE_UNREGISTERED, "shop");
    at(700, EventType.SERVICE_UNREGISTERED, "never-unwell");

    assertThat(incidents()).extracting(Incident::open).containsExactly(true);
    at(800, EventType.SERVICE_HEALTH_RECOVERED, "kafka");
    assertThat(incidents().getFirst().endedAt()).contains(START.plusSeconds(800));
  }

  @Test
  void aServiceThatAutoHealCallsOtherwiseIsOneService() {
    at(0, EventType.SERVICE_RESTARTED, "aether-kafka");
    at(1, EventType.AUTOHEAL_ATTEMPTED, "aether-kafka");
    at(2, EventType.SERVICE_HEALTH_FAILED, "kafka");

    Incident incident = incidents().getFirst();
    assertThat(incident.title()).isEqualTo("kafka is not well");
    assertThat(incident.services()).containsExactly("kafka");
    assertThat(incident.cause()).contains("kafka");
    assertThat(incident.timeline())
        .extracting(event -> event.service().orElseThrow())
        .containsExactly("aether-kafka", "aether-kafka", "kafka");
  }

  @Test
  void aCauseIsFoundByWhateverNamesItsServicesAreToldOf() {
    at(0, EventType.AUTOHEAL_ATTEMPTED, "aether-notifications-consumer");
    at(1, EventType.AUTOHEAL_ATTEMPTED, "aether-kafka");

    assertThat(incidents().getFirst().cause()).contains("kafka");
    assertThat(incidents().getFirst().title())
        .isEqualTo("kafka is not well, and with it notifications");
  }

  @Test
  void whatAutoHealSawRestartedIsSuspectedOfWhatProbesFindUnwell() {
    at(0, EventType.SERVICE_RESTARTED, "aether-kafka");
    at(10, EventType.SERVICE_HEALTH_FAILED, "kafka");

    assertThat(incidents().getFirst().change()).map(OpsEvent::sequence).contains(1L);
  }

  @Test
  void probesDoNotEndWhatAutoHealHasInQuarantine() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "kafka");
    at(1, EventType.AUTOHEAL_QUARANTINED, "aether-kafka");
    at(2, EventType.SERVICE_HEALTH_RECOVERED, "kafka");
    assertThat(incidents().getFirst().open()).isTrue();
    at(300, EventType.AUTOHEAL_RELEASED, "aether-kafka");
    assertThat(incidents()).singleElement().extracting(Incident::open).isEqualTo(false);
  }

  @Test
  void aQuarantineKeepsItOpenUntilItIsReleasedOrOverByItself() {
    at(0, EventType.AUTOHEAL_FAILED, "aether-worker");
    at(1, EventType.AUTOHEAL_QUARANTINED, "aether-worker");
    at(500, EventType.AI_FALLBACK_USED, "");
    assertThat(incidents()).singleElement().extracting(Incident::open).isEqualTo(true);
    at(600, EventType.AUTOHEAL_RELEASED, "aether-worker");
    assertThat(incidents().getFirst().endedAt()).contains(START.plusSeconds(600));

    at(1000, EventType.AUTOHEAL_QUARANTINED, "aether-worker");
    at(1300, EventType.AUTOHEAL_SUCCEEDED, "aether-worker");
    assertThat(incidents()).extracting(Incident::open).containsExactly(false, false);
  }

  @Test
  void whoIsReleasedAndStillDownIsStillAnIncident() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "shop");
    at(1, EventType.AUTOHEAL_QUARANTINED, "shop");
    at(2, EventType.AUTOHEAL_RELEASED, "shop");
    assertThat(incidents().getFirst().open()).isTrue();
    at(300, EventType.SERVICE_HEALTH_RECOVERED, "shop");
    assertThat(incidents()).singleElement().extracting(Incident::open).isEqualTo(false);
  }

  @Test
  void aReleaseBeginsNoIncident() {
    at(0, EventType.AUTOHEAL_RELEASED, "shop");

    assertThat(incidents()).isEmpty();
  }

  @Test
  void whatComesShortlyAfterwardsBelongsToItAndWhatComesLaterIsAnother() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "ui");
    at(1, EventType.SERVICE_HEALTH_RECOVERED, "ui");
    at(121, EventType.SERVICE_HEALTH_FAILED, "ui");
    at(122, EventType.SERVICE_HEALTH_RECOVERED, "ui");
    at(243, EventType.SERVICE_HEALTH_FAILED, "kafka");

    assertThat(incidents()).extracting(Incident::open).containsExactly(true, false);
    assertThat(incidents().getFirst().cause()).contains("kafka");
    assertThat(incidents().getFirst().endedAt()).isEmpty();
  }

  @Test
  void whatIsNotBadBeginsNone() {
    at(0, EventType.AI_FALLBACK_USED, "");
    at(1, EventType.SERVICE_HEALTH_RECOVERED, "ui");

    assertThat(incidents()).isEmpty();
  }

  @Test
  void whatWasChangedShortlyBeforeIsSuspectedAndMakesItNoLonger() {
    at(0, EventType.SERVICE_DEPLOYED, "kafka");
    at(901, EventType.SERVICE_DEPLOYED, "notifications");
    at(902, EventType.SERVICE_RESTARTED, "ui");
    at(1000, EventType.SERVICE_HEALTH_FAILED, "notifications");
    at(1010, EventType.SERVICE_RESTARTED, "kafka");
    at(1020, EventType.SERVICE_HEALTH_RECOVERED, "notifications");
    at(1030, EventType.SERVICE_RESTARTED, "kafka");

    Incident incident = incidents().getFirst();
    assertThat(incident.id()).isEqualTo(4);
    assertThat(incident.change()).map(OpsEvent::sequence).contains(2L);
    assertThat(incident.timeline())
        .extracting(OpsEvent::sequence)
        .containsExactly(2L, 4L, 5L, 6L, 7L);
    assertThat(incident.duration(START)).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void whoKnowsOfItIsOnTheTimelineOfTheIncidentThatTheyNamed() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "ui");
    at(10, EventType.SERVICE_HEALTH_RECOVERED, "ui");
    at(500, EventType.SERVICE_HEALTH_FAILED, "kafka");
    at(510, EventType.INCIDENT_ACKNOWLEDGED, "", Optional.of(1L));
    at(520, EventType.INCIDENT_ACKNOWLEDGED, "", Optional.of(2L));

    assertThat(incidents().getFirst().acknowledgements()).isEmpty();
    assertThat(incidents().getLast().acknowledgements())
        .extracting(OpsEvent::sequence)
        .containsExactly(4L);
    assertThat(incidents().getLast().endedAt()).contains(START.plusSeconds(10));
  }

  @Test
  void whoTakesCareOfOneOfItsServicesIsOnItsTimelineAndNobodyElse() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "kafka");
    at(5, EventType.AUTOHEAL_ACKNOWLEDGED, "aether-kafka");
    at(6, EventType.AUTOHEAL_ACKNOWLEDGED, "worker");

    assertThat(incidents()).hasSize(1);
    assertThat(incidents().getFirst().acknowledgements())
        .extracting(OpsEvent::sequence)
        .containsExactly(2L);
  }

  @Test
  void anAlertKeepsItOpenUntilItIsResolved() {
    at(0, EventType.OPS_ALERT_RAISED, "");
    assertThat(incidents().getFirst().open()).isTrue();
    at(400, EventType.OPS_ALERT_RESOLVED, "");
    assertThat(incidents().getFirst().open()).isFalse();
    assertThat(incidents().getFirst().cause()).isEmpty();
  }

  @Test
  void whatWasDeployedIsNoServiceThatItIsAbout() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "ui");
    at(5, EventType.SERVICE_DEPLOYED, "worker");
    at(6, EventType.SERVICE_RESTARTED, "kafka");

    assertThat(incidents().getFirst().services()).containsExactly("ui");
    assertThat(incidents().getFirst().title()).isEqualTo("ui is not well");
  }

  @Test
  void whatIsDeployedMeanwhileMakesNoEarlierDeploymentSuspect() {
    at(0, EventType.SERVICE_DEPLOYED, "worker");
    at(10, EventType.SERVICE_HEALTH_FAILED, "ui");
    at(20, EventType.SERVICE_DEPLOYED, "worker");

    assertThat(incidents().getFirst().change()).isEmpty();
  }

  @Test
  void itKeepsTheIdByWhichPeopleKnowItWhenItsFirstEventIsNoLongerKept() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "ui");
    at(5, EventType.SERVICE_HEALTH_FAILED, "kafka");
    at(15, EventType.INCIDENT_OPENED, "", Optional.of(1L));
    at(900, EventType.SERVICE_HEALTH_FAILED, "worker");
    at(910, EventType.INCIDENT_ACKNOWLEDGED, "", Optional.of(1L));
    assertThat(incidents()).extracting(Incident::id).containsExactly(1L);

    events.removeFirst();
    assertThat(incidents()).extracting(Incident::id).containsExactly(1L);
    events.removeFirst();
    assertThat(incidents()).extracting(Incident::id).containsExactly(1L);
    assertThat(incidents().getFirst().acknowledgements()).hasSize(1);
  }

  @Test
  void theIdOfAnIncidentThatIsOverIsNotGivenToTheNext() {
    at(0, EventType.SERVICE_HEALTH_FAILED, "ui");
    at(15, EventType.INCIDENT_OPENED, "", Optional.of(1L));
    at(20, EventType.SERVICE_HEALTH_RECOVERED, "ui");
    at(150, EventType.SERVICE_HEALTH_FAILED, "kafka");
    at(151, EventType.INCIDENT_RESOLVED, "", Optional.of(1L));
    at(165, EventType.INCIDENT_OPENED, "", Optional.of(4L));
    at(170, EventType.SERVICE_HEALTH_RECOVERED, "kafka");
    assertThat(incidents()).extracting(Incident::id).containsExactly(4L, 1L);

    at(300, EventType.INCIDENT_RESOLVED, "", Optional.of(4L));
    at(400, EventType.SERVICE_HEALTH_FAILED, "worker");
    events.subList(0, 4).clear();
    assertThat(incidents()).extracting(Incident::id).containsExactly(9L);
  }
}
