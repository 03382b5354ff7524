package io.aetherlink.apexflow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.WorkflowPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class CalendarResourceTest {
  private static final String BOB = "bob@acme.test";
  private static final Instant SOON =
      Instant.now().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  CustomerOpsStandIn customerOps;

  private final Api api = Api.inNewTenant();
  private long lead;

  @BeforeEach
  void aLead() {
    lead = api.lead(customerOps);
  }

  @Test
  void anOwnersAppointmentsAreACalendar() {
    long id = book(SOON, BOB);
    book(SOON, "eve@acme.test");

    List<VEvent> events = calendar(api, BOB).getEvents();

    assertThat(events).hasSize(1);
    VEvent event = events.getFirst();
    assertThat(event.getUid().getValue()).isEqualTo("appointment-%d@aetherlink".formatted(id));
    assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(SOON);
    assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(SOON.plusSeconds(3600));
  }

  @Test
  void anAppointmentNamesItsLeadAsLongAsSomebodyKnowsIt() {
    book(SOON, BOB);

    assertThat(summaries()).containsExactly("Appointment, Lead " + lead);
    customerOps.cut();
    try {
      assertThat(summaries()).containsExactly("Appointment, lead " + lead);
    } finally {
      customerOps.restore();
    }
  }

  private List<String> summaries() {
    return calendar(api, BOB).getEvents().stream()
        .map(event -> event.getSummary().getValue())
        .toList();
  }

  @Test
  void aCalendarIsWholeHoweverLong() {
    api.postAll(
        "/appointments",
        IntStream.range(0, 510).mapToObj(day -> SOON.plus(day, ChronoUnit.DAYS)).map(this::atBobs));

    assertThat(calendar(api, BOB).getEvents()).hasSize(510);
  }

  @Test
  void whatIsLongPastIsLeftOut() {
    book(Instant.now().minus(80, ChronoUnit.DAYS), BOB);
    book(Instant.now().minus(100, ChronoUnit.DAYS), BOB);

    assertThat(calendar(api, BOB).getEvents()).hasSize(1);
  }

  @Test
  void anotherTenantsOwnerOfThatNameHasHisOwn() {
    book(SOON, BOB);

    assertThat(calendar(Api.inNewTenant(), BOB).getEvents()).isEmpty();
  }

  @Test
  void aCallerWithoutRolesSeesNone() {
    given().get("/calendars/bob.ics").then().statusCode(401);
  }

  @Test
  void aNameThatIsNoneIsUnprocessable() {
    api.request().urlEncodingEnabled(false).get("/calendars/%07.ics").then().statusCode(422);
  }

  private String atBobs(Instant at) {
    return "{\"lead_id\":%d,\"scheduled_at\":\"%s\",\"owner\":\"%s\"}".formatted(lead, at, BOB);
  }

  private long book(Instant at, String owner) {
    return api.appointment(lead, at.toString(), Map.of("owner", owner));
  }

  private static ICalendar calendar(Api caller, String owner) {
    String text =
        caller
            .get("/calendars/" + owner + ".ics")
            .statusCode(200)
            .contentType("text/calendar")
            .extract()
            .asString();
    return Biweekly.parse(text).first();
  }
}
