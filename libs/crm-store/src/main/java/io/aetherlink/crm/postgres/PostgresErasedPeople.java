package io.aetherlink.crm.postgres;

import io.aetherlink.crm.imports.SoughtPerson.Known;
import io.aetherlink.crm.json.PersonDigestsJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's people who were erased lately, on the connection of one transaction. */
public record PostgresErasedPeople(Handle handle, String tenant) {

  /**
   * Somebody who was erased.
   *
   * @param known what tells of the person
   */
  public record ErasedPerson(Known known, Instant erasedAt) {}

  /** What tells of each of them. */
  public List<Known> known() {
    return handle
        .createQuery("SELECT * FROM crm.erased_person WHERE tenant_id = :tenant ORDER BY id")
        .bind("tenant", tenant)
        .map(PostgresErasedPeople::person)
        .map(ErasedPerson::known)
        .list();
  }

  /** The person of that id; empty once it is forgotten that there was one. */
  public Optional<ErasedPerson> find(long id) {
    return handle
        .createQuery("SELECT * FROM crm.erased_person WHERE tenant_id = :tenant AND id = :id")
        .bind("tenant", tenant)
        .bind("id", id)
        .map(PostgresErasedPeople::person)
        .findOne();
  }

  /** Adds a person; returns its id. */
  public long add(String salt, Map<String, Set<String>> digests, Instant at) {
    return handle
        .createQuery(
            """
            INSERT INTO crm.erased_person (tenant_id, salt, digests, erased_at)
            VALUES (:tenant, :salt, :digests::jsonb, :at) RETURNING id
            """)
        .bind("tenant", tenant)
        .bind("salt", salt)
        .bind("digests", PersonDigestsJson.write(digests))
        .bind("at", at)
        .mapTo(Long.class)
        .one();
  }

  /** Forgets that there was such a person. */
  public void forget(long id) {
    handle.execute("DELETE FROM crm.erased_person WHERE tenant_id = ? AND id = ?", tenant, id);
  }

  private static ErasedPerson person(ResultSet row, StatementContext context) throws SQLException {
    Timestamp at = row.getTimestamp("erased_at");
    return new ErasedPerson(
        new Known(row.getString("salt"), PersonDigestsJson.read(row.getString("digests"))),
        at.toInstant());
  }
}
