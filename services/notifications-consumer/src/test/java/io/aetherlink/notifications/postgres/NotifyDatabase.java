package io.aetherlink.notifications.postgres;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Reading;
import io.aetherlink.notifications.domain.Routes;
import io.aetherlink.notifications.domain.Rule;
import io.aetherlink.notifications.domain.RuleBook;
import io.aetherlink.notifications.domain.Rules;
import io.aetherlink.notifications.domain.Timing;
import io.aetherlink.rules.Match;
import io.aetherlink.rules.Template;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The service's tables in a database of their own. */
record NotifyDatabase(Jdbi jdbi) {

  static NotifyDatabase fresh() {
    TestDatabase database =
        TestPostgres.preparedDatabase("notify", empty -> NotifyTables.migrate(empty.dataSource()));
    return new NotifyDatabase(Jdbi.create(database.pool()));
  }

  Transactions transactions() {
    return new Transactions(jdbi);
  }

  /** An event of a tenant that goes over these channels. */
  void happened(String tenant, Instant now, String... channels) {
    happened(tenant, now, Timing.AT_ONCE, channels);
  }

  /** An event of a tenant that goes over these channels, when that timing says. */
  void happened(String tenant, Instant now, Timing timing, String... channels) {
    jdbi.useTransaction(handle -> happens(handle, tenant, now, timing, channels));
  }

  /** The same in a transaction that is still open. */
  static void happens(
      Handle handle, String tenant, Instant now, Timing timing, String... channels) {
    NotificationEffect effect =
        new NotificationEffect(
            bookOf(Stream.of(channels).map(Channel::of).toList(), timing),
            new Routes(Optional.empty(), true),
            tenantOf -> {},
            Clock.fixed(now, ZoneOffset.UTC));
    String json = "{\"lead_id\":7,\"assigned_to\":\"bob\"}";
    CloudEvent event =
        new CloudEvent(
            UUID.randomUUID().toString(), "lead.won", "/test", now, "lead/7", tenant, json);
    new ErasedLeads(effect).apply(handle, event);
  }

  /** Status and last error of each delivery, in order. */
  List<String> deliveries() {
    return transactions()
        .inTenant(
            NotifyTables.EVERY_TENANT,
            handle ->
                handle
                    .select(
                        """
                        SELECT concat_ws(': ', status, last_error) FROM notify.delivery ORDER BY id
                        """)
                    .mapTo(String.class)
                    .list());
  }

  private static RuleBook bookOf(List<Channel> channels, Timing timing) {
    Rule rule =
        new Rule(
            Rule.DEFAULT,
            new Match(Map.of()),
            true,
            channels,
            Optional.of(new Template("{lead_id}")),
            timing);
    return new RuleBook(() -> new Reading.Read(new Rules(List.of(), rule)));
  }
}
