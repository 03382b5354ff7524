package io.aetherlink.notifications.postgres;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.notifications.domain.Inbox;
import io.aetherlink.notifications.domain.InboxMessage;
import io.aetherlink.notifications.domain.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Whoever follows an inbox asks for what came after the last message seen. */
class PostgresInboxTest {
  private static final Inbox.Reader BOB = new Inbox.Reader("acme", "bob");
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  private final NotifyDatabase database = NotifyDatabase.fresh();
  private final PostgresInbox inbox = new PostgresInbox(database.transactions());

  @Test
  void noMessageIsSeenBeforeAnEarlierOne() {
    try (Handle slow = database.jdbi().open()) {
      slow.begin();
      NotifyDatabase.happens(slow, "acme", NOW, Timing.AT_ONCE, "inbox");
      var quick =
          CompletableFuture.runAsync(
              () -> database.happened("acme", NOW, "inbox"),
              task -> Thread.ofVirtual().start(task));
      await().until(() -> quick.isDone() || someoneWaits());

      assertThat(inbox.after(BOB, 0, 9)).isEmpty();

      slow.commit();
      quick.join();
    }
    List<Long> ids = inbox.after(BOB, 0, 9).stream().map(InboxMessage::id).toList();
    assertThat(ids).hasSize(2).isSorted();
  }

  @Test
  void whoEntersAMessageAndWhoErasesItsLeadDoNotWaitForEachOther() {
    try (Handle slow = database.jdbi().open()) {
      slow.begin();
      NotifyDatabase.happens(slow, "acme", NOW, Timing.AT_ONCE, "inbox");
      var quick =
          CompletableFuture.runAsync(
              () -> database.jdbi().useTransaction(this::announce),
              task -> Thread.ofVirtual().start(task));
      await().until(() -> quick.isDone() || someoneWaits());

      slow.execute("SELECT notify.erase_lead('acme', 7)");
      slow.commit();

      assertThat(quick).succeedsWithin(Duration.ofSeconds(60));
    }
  }

  private void announce(Handle handle) {
    handle.execute("SELECT notify.is_erased('acme', 7)");
    NotifyDatabase.happens(handle, "acme", NOW, Timing.AT_ONCE, "inbox");
  }

  private boolean someoneWaits() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .select(
                    """
                    SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
                    """)
                .mapTo(Boolean.class)
                .one());
  }
}
