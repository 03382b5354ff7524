package io.aetherlink.notifications.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Courier;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.DeliveryLog;
import io.aetherlink.notifications.domain.DeliveryLog.Replay;
import io.aetherlink.notifications.domain.DeliveryQueue.Attempt;
import io.aetherlink.notifications.domain.DeliveryQueue.Next;
import io.aetherlink.notifications.domain.Digest;
import io.aetherlink.notifications.domain.Outcome;
import io.aetherlink.notifications.domain.Reading;
import io.aetherlink.notifications.domain.Routes;
import io.aetherlink.notifications.domain.Rule;
import io.aetherlink.notifications.domain.RuleBook;
import io.aetherlink.notifications.domain.Rules;
import io.aetherlink.notifications.domain.Timing;
import io.aetherlink.rules.Match;
import io.aetherlink.rules.Template;
import io.aetherlink.testkit.ContractEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stays of a person in notifications, deliveries, digests, inbox and events to programs. */
class ErasedLeadsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String PRIYA =
      """
      {"lead_id":%d,"name":"Priya","email":"priya@x.test","phone":"555 priya"}
      """;
  private static final String COLUMNS =
      """
      SELECT format('SELECT %L WHERE EXISTS (SELECT FROM notify.%I WHERE %I::text ILIKE ''%%priya%%'')',
                    table_name || '.' || column_name, table_name, column_name)
      FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = 'notify' AND table_type = 'BASE TABLE'
      """;

  private final NotifyDatabase database = NotifyDatabase.fresh();
  private final PostgresDeliveryQueue queue = new PostgresDeliveryQueue(database.jdbi());

  @BeforeEach
  void aProgramHearsOfEverything() {
    seen(handle ->
        handle.execute("INSERT INTO notify.target (address) VALUES ('endpoint:1')")
            + handle.execute(
                """
                INSERT INTO notify.endpoint
                  (tenant_id, target, url, event_types, created_at, updated_at)
                VALUES ('acme', 'endpoint:1', 'https://program.test/', '{*}', now(), now())
                """));
  }

  @Test
  void nothingOfThePersonIsLeftAndNothingMoreIsSent() {
    happened(Timing.AT_ONCE, "lead.created", PRIYA.formatted(7));
    assertThat(columnsWithThePerson())
        .contains("notification.message", "notification.raw", "event.data", "delivery.recipient");

    erased(7);

    assertThat(columnsWithThePerson()).isEmpty();
    // Of what people and programs heard, and of the erasure itself.
    assertThat(database.deliveries())
        .containsExactly(
            "dead: The lead was erased",
            "dead: The lead was erased",
            "dead: The lead was erased",
            "pending",
            "pending");
    assertThat(inbox()).containsExactly("lead.erased");
    assertThat(replayed(1)).isEqualTo(Replay.ERASED);
  }

  @Test
  void othersAreLeftAlone() {
    happened(Timing.AT_ONCE, "lead.created", PRIYA.formatted(8));
    List<String> before = columnsWithThePerson();

    erased(7);

    assertThat(columnsWithThePerson()).isEqualTo(before);
    assertThat(database.deliveries()).containsOnly("pending");
  }

  @Test
  void anAttemptThatFailsMeanwhileIsTheLast() {
    happened(Timing.AT_ONCE, "lead.created", PRIYA.formatted(7));
    Delivery sending = queue.take("endpoint:1", 1, NOW, NOW.plusSeconds(40)).getFirst();

    erased(7);
    queue.record(
        List.of(
            new Attempt(
                sending,
                Courier.Result.of(new Outcome.Failed("Answered 500")),
                Duration.ZERO,
                Optional.of(new Next(NOW, false)))),
        NOW);

    assertThat(status(sending.id())).isEqualTo("dead");
  }

  @Test
  void anEventThatComesLateLeavesNothing() {
    erased(7);
    int deliveries = database.deliveries().size();

    happened(Timing.AT_ONCE, "lead.created", PRIYA.formatted(7));

    assertThat(columnsWithThePerson()).isEmpty();
    assertThat(database.deliveries()).hasSize(deliveries);
  }

  @Test
  void whatComesTogetherWithTheErasureLeavesNothing() {
    happened(
        hearing(everything(Timing.AT_ONCE)),
        event("lead.created", PRIYA.formatted(7)),
        event("lead.erased", "{\"lead_id\":7}"),
        event("lead.created", "{\"lead_id\":8,\"name\":\"Eve\"}"),
        event("lead.status_changed", "{\"lead_id\":7,\"name\":\"Priya\"}"));

    assertThat(columnsWithThePerson()).isEmpty();
    assertThat(inbox()).containsExactly("lead.erased", "lead.created");
    assertThat(database.deliveries()).hasSize(4).containsOnly("pending");
  }

  @Test
  void aDigestGoesOutWithoutThePerson() {
    Timing hourly =
        new Timing(
            Optional.empty(),
            Optional.of(new Digest(Digest.Every.HOUR, Digest.MORNING, ZoneOffset.UTC)),
            false);
    happened(hourly, "lead.created", PRIYA.formatted(7));
    happened(hourly, "lead.created", "{\"lead_id\":8,\"name\":\"Eve\",\"email\":\"eve@x.test\"}");

    erased(7);

    assertThat(columnsWithThePerson()).isEmpty();
    assertThat(digests()).containsExactly("email dead 0", "email pending 1", "webhook pending 1");
  }

  private void erased(long lead) {
    happened(
        hearing(people(Timing.AT_ONCE, "webhook:https://hook.test/", "inbox")),
        event("lead.erased", "{\"lead_id\":%d}".formatted(lead)));
  }

  private void happened(Timing timing, String type, String json) {
    happened(hearing(everything(timing)), event(type, json));
  }

  private void happened(EventConsumer.Effect effect, CloudEvent... events) {
    database.jdbi().useTransaction(handle -> effect.apply(handle, List.of(events)));
  }

  private static CloudEvent event(String type, String json) {
    return new CloudEvent(
        UUID.randomUUID().toString(),
        type,
        "/test",
        NOW,
        "lead/7",
        "acme",
        ContractEvents.data(type, "acme", json));
  }

  private static EventConsumer.Effect hearing(Audience people) {
    return new ErasedLeads(people, new EndpointEffect(() -> {}, Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  private static Audience everything(Timing timing) {
    return people(timing, "webhook:https://hook.test/", "email:{email}", "inbox");
  }

  private static Audience people(Timing timing, String... channels) {
    Rule rule =
        new Rule(
            Rule.DEFAULT,
            new Match(Map.of()),
            true,
            Stream.of(channels).map(Channel::of).toList(),
            Optional.of(new Template("{name} {phone}")),
            timing);
    return new NotificationEffect(
        new RuleBook(() -> new Reading.Read(new Rules(List.of(), rule))),
        new Routes(Optional.empty(), true),
        tenant -> {},
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private List<String> columnsWithThePerson() {
    return seen(handle ->
        handle.select(COLUMNS).mapTo(String.class).list().stream()
            .flatMap(look -> handle.select(look).mapTo(String.class).list().stream())
            .sorted()
            .toList());
  }

  /** Channel, status, and how much each lists. */
  private List<String> digests() {
    return seen(handle ->
        handle
            .select(
                """
                SELECT channel || ' ' || status || ' ' || (
                  SELECT count(*) FROM notify.digest_item WHERE delivery_id = d.id)
                FROM notify.delivery d WHERE digest_until IS NOT NULL ORDER BY 1
                """)
            .mapTo(String.class)
            .list());
  }

  private List<String> inbox() {
    return seen(handle ->
        handle
            .select(
                """
                SELECT event_type FROM notify.inbox_message m
                JOIN notify.notification n ON n.id = m.notification_id
                """)
            .mapTo(String.class)
            .list());
  }

  private String status(long delivery) {
    return seen(handle ->
        handle
            .select("SELECT status FROM notify.delivery WHERE id = ?", delivery)
            .mapTo(String.class)
            .one());
  }

  private Replay replayed(long delivery) {
    return new PostgresDeliveryLog(database.transactions())
        .replay(DeliveryLog.Scope.notifications("acme"), delivery, NOW);
  }

  private <T> T seen(Function<Handle, T> question) {
    return database.transactions().inTenant(NotifyTables.EVERY_TENANT, question);
  }
}
