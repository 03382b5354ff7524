package io.aetherlink.autoheal.sqlite;

import com.fasterxml.jackson.core.type.TypeReference;
import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.History.AttemptPage;
import io.aetherlink.autoheal.domain.News;
import io.aetherlink.autoheal.domain.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Attempts, and what was known before they acted. All of it is called within a transaction. */
final class AttemptTable {

  private static final int EVIDENCE_KEPT = 500;

  /** The last id that was given to an attempt that never was one. */
  private static final String FORGOTTEN = "forgotten_attempt";

  private static final TypeReference<Evidence> EVIDENCE = new TypeReference<>() {};

  private final Database database;
  private final OutboxTable outbox;
  private final Clock clock;

  AttemptTable(Database database, OutboxTable outbox, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Keeps an attempt together with what is new about it. */
  void keep(Attempt attempt) throws SQLException {
    Optional<Attempt> before = find(attempt.id());
    database.update(
        "INSERT OR REPLACE INTO attempts (" + AttemptRow.COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?)",
        AttemptRow.values(attempt));
    for (News news : News.of(before, attempt, clock.instant())) {
      outbox.post(news);
    }
  }

  void forget(Attempt attempt) throws SQLException {
    database.update("DELETE FROM attempts WHERE id = ?", attempt.id());
    database.update("DELETE FROM evidence WHERE attempt_id = ?", attempt.id());
    database.update(
        "INSERT OR REPLACE INTO documents (name, document) VALUES (?,?)",
        FORGOTTEN,
        Long.toString(attempt.id()));
  }

  long lastId() throws SQLException {
    return Math.max(
        number("SELECT coalesce(max(id), 0) FROM attempts"),
        number(
            "SELECT coalesce(max(CAST(document AS INTEGER)), 0) FROM documents WHERE name = ?",
            FORGOTTEN));
  }

  private long number(String sql, Object... values) throws SQLException {
    return database.query(row -> row.getLong(1), sql, values).getFirst();
  }

  Optional<Attempt> find(long id) throws SQLException {
    return attempts("WHERE id = ?", id).stream().findFirst();
  }

  /** Those before it can no longer be judged: what the service does now is not their doing. */
  Optional<Attempt> last(String service) throws SQLException {
    return attempts("WHERE service = ? ORDER BY id DESC LIMIT 1", service).stream().findFirst();
  }

  /** Ages of a service's automatic attempts that are younger than {@code oldest}, oldest first. */
  List<Duration> ages(String service, Instant now, Instant oldest) throws SQLException {
    return database.query(
        row -> age(Micros.instant(row.getLong(1)), now),
        """
        SELECT at_micros FROM attempts
        WHERE service = ? AND automatic = 1 AND at_micros > ? ORDER BY id
        """,
        service,
        Micros.of(oldest));
  }

  /** Never negative, also when the wall clock was set back meanwhile. */
  private static Duration age(Instant moment, Instant now) {
    return moment.isAfter(now) ? Duration.ZERO : Duration.between(moment, now);
  }

  AttemptPage page(int limit, OptionalLong before) throws SQLException {
    return new AttemptPage(
        attempts(
            "WHERE duration_ms IS NOT NULL AND id < ? ORDER BY id DESC LIMIT ?",
            before.orElse(Long.MAX_VALUE),
            limit),
        number("SELECT count(*) FROM attempts WHERE duration_ms IS NOT NULL"));
  }

  private List<Attempt> attempts(String rest, Object... values) throws SQLException {
    return database.query(
        AttemptRow::read, "SELECT " + AttemptRow.COLUMNS + " FROM attempts " + rest, values);
  }

  /** Of who is not watched yet a young one stays: it may be a container that is yet to be found. */
  void closeLost(Instant oldest) throws SQLException {
    Map<String, Attempt> followed = new HashMap<>();
    for (Attempt attempt : attempts("WHERE duration_ms IS NULL ORDER BY id DESC")) {
      boolean lost =
          attempt.timestamp().isBefore(oldest)
              || followed.putIfAbsent(attempt.service(), attempt) != null;
      if (lost) {
        keep(attempt.lost());
      }
    }
  }

  /** What nobody looks at any more will not be judged; a young one as above. */
  void settleUnwatched(Set<String> watched, Instant oldest) throws SQLException {
    List<Attempt> pending =
        attempts("WHERE outcome = 'PENDING' AND at_micros < ?", Micros.of(oldest));
    for (Attempt attempt : pending) {
      if (attempt.concluded() && !watched.contains(attempt.service())) {
        keep(attempt.unwatched());
      }
    }
  }

  Tally tally() throws SQLException {
    Map<String, Tally.Count> counts = new LinkedHashMap<>();
    database.query(
        row -> counts.put(row.getString(1), count(row)),
        """
        SELECT service, sum(success), sum(1 - success), sum(outcome = 'VERIFIED'),
          sum(outcome = 'REGRESSED'), sum(outcome = 'INEFFECTIVE'), sum(outcome = 'UNKNOWN')
        FROM attempts
        WHERE duration_ms IS NOT NULL GROUP BY service ORDER BY service
        """);
    return new Tally(counts);
  }

  private static Tally.Count count(ResultSet row) throws SQLException {
    return new Tally.Count(
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7));
  }

  void keep(long attemptId, Evidence evidence) throws SQLException {
    database.update(
        "INSERT OR REPLACE INTO evidence (attempt_id, document) VALUES (?,?)",
        attemptId,
        Document.write(evidence, EVIDENCE));
    database.update("DELETE FROM evidence WHERE attempt_id <= ?", attemptId - EVIDENCE_KEPT);
  }

  Evidence evidence(long attemptId) throws SQLException {
    return database
        .query(
            row -> Document.read(row.getString(1), EVIDENCE),
            "SELECT document FROM evidence WHERE attempt_id = ?",
            attemptId)
        .stream()
        .findFirst()
        .orElse(Evidence.NONE);
  }
}
