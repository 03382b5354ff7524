package io.aetherlink.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutboxTest {
  private final OutboxDatabase database = OutboxDatabase.fresh();

  @Test
  void anEventWaitsOnceItsTransactionHasCommitted() {
    database.commit(OutboxDatabase.event("t", "k", "{}"));

    assertThat(database.waiting()).isEqualTo(1);
  }

  @Test
  void anEventOfATransactionThatRollsBackNeverWas() {
    database
        .jdbi()
        .useTransaction(handle -> {
          database.outbox().append(handle, OutboxDatabase.event("t", "k", "{}"));
          handle.rollback();
        });

    assertThat(database.waiting()).isZero();
  }

  @Test
  void anEventThatKafkaWouldRefuseIsRefusedAtOnce() {
    String tooLong = "x".repeat(OutboxEvent.MAX_VALUE_BYTES + 1);

    assertThatThrownBy(() -> OutboxDatabase.event("t", "k", tooLong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void migratingAgainChangesNothing() {
    database.commit(OutboxDatabase.event("t", "k", "{}"));

    EventTables.migrate(database.address().dataSource(), OutboxDatabase.SCHEMA);

    assertThat(database.waiting()).isEqualTo(1);
  }
}
