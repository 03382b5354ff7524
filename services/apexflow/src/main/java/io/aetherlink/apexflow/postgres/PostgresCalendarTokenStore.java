package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.CalendarToken;
import io.aetherlink.apexflow.domain.CalendarTokenStore;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One tenant's calendar tokens on the connection of one transaction. */
record PostgresCalendarTokenStore(Handle handle, String tenant) implements CalendarTokenStore {

  @Override
  public void keep(String owner, CalendarToken token, Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO workflow.calendar_token (tenant_id, owner, token_hash, created_at)
            VALUES (:tenant, :owner, :hash, :at)
            ON CONFLICT (tenant_id, owner)
            DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at
            """)
        .bind("tenant", tenant)
        .bind("owner", owner)
        .bind("hash", token.hash())
        .bind("at", at)
        .execute();
  }

  @Override
  public Optional<String> owner(CalendarToken token) {
    return handle
        .createQuery(
            """
            SELECT owner FROM workflow.calendar_token
            WHERE tenant_id = :tenant AND token_hash = :hash
            """)
        .bind("tenant", tenant)
        .bind("hash", token.hash())
        .mapTo(String.class)
        .findOne();
  }

  @Override
  public Optional<Instant> since(String owner) {
    return handle
        .createQuery(
            """
            SELECT created_at FROM workflow.calendar_token
            WHERE tenant_id = :tenant AND owner = :owner
            """)
        .bind("tenant", tenant)
        .bind("owner", owner)
        .mapTo(Instant.class)
        .findOne();
  }

  @Override
  public boolean revoke(String owner) {
    return handle
            .createUpdate(
                """
                DELETE FROM workflow.calendar_token WHERE tenant_id = :tenant AND owner = :owner
                """)
            .bind("tenant", tenant)
            .bind("owner", owner)
            .execute()
        == 1;
  }
}
