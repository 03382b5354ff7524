package io.aetherlink.notifications.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Digest;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that come together, of several tenants, and what people and programs hear of them. */
class TogetherTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Timing HOURLY =
      new Timing(
          Optional.empty(),
          Optional.of(new Digest(Digest.Every.HOUR, Digest.MORNING, ZoneOffset.UTC)),
          false);
  private static final String EVERYTHING =
      """
      SELECT concat_ws(' ', 'inbox', m.tenant_id, coalesce(recipient, '*'), event_id, message,
                       lead_id)
      FROM (SELECT * FROM notify.inbox_message ORDER BY id) m
      JOIN notify.notification n ON n.id = notification_id
      UNION ALL
      SELECT concat_ws(' ', 'told', d.tenant_id, channel, target, recipient, event_id, rule, next_at)
      FROM (SELECT * FROM notify.delivery ORDER BY id) d
      JOIN notify.notification n ON n.id = notification_id
      UNION ALL
      SELECT concat_ws(' ', 'program', d.tenant_id, recipient, event_id, source, subject, time, data,
                       lead_id)
      FROM (SELECT * FROM notify.delivery ORDER BY id) d JOIN notify.event e ON e.id = event_ref
      UNION ALL
      SELECT concat_ws(' ', 'digest', d.tenant_id, channel, digest_rule, event_id)
      FROM (SELECT * FROM notify.digest_item ORDER BY notification_id) i
      JOIN notify.delivery d ON d.id = delivery_id
      JOIN notify.notification n ON n.id = i.notification_id
      """;

  private final NotifyDatabase database = NotifyDatabase.fresh();
  private final EventConsumer.Effect effect =
      new ErasedLeads(
          new NotificationEffect(
              new RuleBook(() -> new Reading.Read(rules())),
              new Routes(Optional.of("https://usual.test/"), true),
              tenant -> {},
              Clock.fixed(NOW, ZoneOffset.UTC)),
          new EndpointEffect(() -> {}, Clock.fixed(NOW, ZoneOffset.UTC)));

  @BeforeEach
  void programsOfTwoTenantsHearOfDifferentThings() {
    database
        .jdbi()
        .useTransaction(handle -> {
          seeEveryTenant(handle);
          endpoint(handle, "acme", "one", "{*}");
          endpoint(handle, "acme", "two", "{lead.created}");
          endpoint(handle, "globex", "three", "{lead.assigned}");
        });
  }

  @Test
  void eventsThatComeTogetherLeaveWhatTheyLeaveOneByOne() {
    List<CloudEvent> events =
        List.of(
            event("e1", "lead.created", "acme", "{\"lead_id\":1,\"assigned_to\":\"\"}"),
            event("e2", "lead.created", "globex", "{\"lead_id\":1}"),
            event("e3", "lead.assigned", "globex", "{\"lead_id\":2,\"assigned_to\":\"bob\"}"),
            event("e4", "lead.note_added", "acme", "{\"lead_id\":1,\"author\":\"a@b.test\"}"),
            event("e5", "lead.note_added", "acme", "{\"lead_id\":3,\"author\":\"a@b.test\"}"),
            event("e6", "job.created", "acme", "{}"),
            event("e7", "lead.status_changed", "initech", "{\"lead_id\":9}"));

    List<String> oneByOne = left(handle -> events.forEach(event -> effect.apply(handle, event)));
    List<String> together = left(handle -> effect.apply(handle, events));

    assertThat(oneByOne).hasSize(13);
    assertThat(together).containsExactlyElementsOf(oneByOne);
  }

  @Test
  void whatNobodyHearsOfWaitsForNobody() {
    try (Handle other = database.jdbi().open()) {
      other.begin();
      other.execute("SELECT notify.take_turn()");

      List<String> left =
          left(handle -> {
            handle.execute("SET LOCAL lock_timeout = '500ms'");
            effect.apply(
                handle, List.of(event("e1", "lead.status_changed", "globex", "{\"lead_id\":1}")));
          });

      other.rollback();
      assertThat(left).isEmpty();
    }
  }

  private interface Work {
    void in(Handle handle);
  }

  /** What some work leaves in a transaction, which is rolled back. */
  private List<String> left(Work work) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          work.in(handle);
          seeEveryTenant(handle);
          List<String> left = handle.select(EVERYTHING).mapTo(String.class).list();
          handle.rollback();
          return left;
        });
  }

  private static void seeEveryTenant(Handle handle) {
    handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", NotifyTables.EVERY_TENANT);
  }

  private static void endpoint(Handle handle, String tenant, String name, String types) {
    handle.execute("INSERT INTO notify.target (address) VALUES (?)", "endpoint:" + name);
    handle.execute(
        """
        INSERT INTO notify.endpoint (tenant_id, target, url, event_types, created_at, updated_at)
        VALUES (?, ?, ?, CAST(? AS text[]), now(), now())
        """,
        tenant,
        "endpoint:" + name,
        "https://" + name + ".test/",
        types);
  }

  private static CloudEvent event(String id, String type, String tenant, String json) {
    return new CloudEvent(
        id, type, "/test", NOW, "lead/1", tenant, ContractEvents.data(type, tenant, json));
  }

  private static Rules rules() {
    return new Rules(
        List.of(
            rule(
                "created",
                "lead.created",
                Timing.AT_ONCE,
                "inbox",
                "webhook",
                "inbox:{assigned_to}"),
            rule("assigned", "lead.assigned", Timing.AT_ONCE, "inbox:{assigned_to}"),
            rule("noted", "lead.note_added", HOURLY, "email:{author}")),
        new Rule(
            Rule.DEFAULT,
            new Match(Map.of()),
            false,
            List.of(),
            Optional.of(new Template("{event_type} of {lead_id}")),
            Timing.AT_ONCE));
  }

  private static Rule rule(String name, String type, Timing timing, String... channels) {
    return new Rule(
        name,
        new Match(Map.of("event_type", type)),
        true,
        Stream.of(channels).map(Channel::of).toList(),
        Optional.empty(),
        timing);
  }
}
