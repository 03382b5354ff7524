package io.aetherlink.autoheal.sqlite;

import com.fasterxml.jackson.core.type.TypeReference;
import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.Decision;
import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.History;
import io.aetherlink.autoheal.domain.MaintenanceWindow;
import io.aetherlink.autoheal.domain.News;
import io.aetherlink.autoheal.domain.Outage;
import io.aetherlink.autoheal.domain.Outbox;
import io.aetherlink.autoheal.domain.Outcome;
import io.aetherlink.autoheal.domain.Past;
import io.aetherlink.autoheal.domain.Standing;
import io.aetherlink.autoheal.domain.Tally;
import java.nio.file.Path;
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
import java.util.UUID;

/** The history in an SQLite file. Every change is on its way to the disk when a method returns. */
public final class SqliteHistory implements History, Outbox, AutoCloseable {

  private static final int DECISIONS_KEPT = 10_000;
  private static final int NEWS_KEPT = 10_000;
  private static final int EVIDENCE_KEPT = 500;
  private static final Duration OUTAGES_KEPT = Duration.ofDays(400);
  private static final String UNFINISHED = "duration_ms IS NULL";

  private static final String MAINTENANCE = "maintenance";

  /** The last id that was given to an attempt that never was one. */
  private static final String FORGOTTEN = "forgotten_attempt";

  private static final String DRY_RUN = "dry_run";
  private static final TypeReference<Evidence> EVIDENCE = new TypeReference<>() {};
  private static final TypeReference<List<MaintenanceWindow>> WINDOWS = new TypeReference<>() {};
  private static final TypeReference<News> NEWS = new TypeReference<>() {};
  private static final TypeReference<Boolean> FLAG = new TypeReference<>() {};

  private final Clock clock = Clock.systemUTC();
  private final Database database;
  private final String identity;

  /** Opens the file, and makes it and its folder where they are missing. */
  public SqliteHistory(Path file) {
    this.database = new Database(file);
    this.identity = identity();
  }

  @Override
  public void keep(Attempt attempt) {
    database.inTransaction(() -> store(attempt));
  }

  /** Within a transaction. */
  private boolean store(Attempt attempt) throws SQLException {
    Optional<Attempt> before = byId(attempt.id());
    database.update(
        "INSERT OR REPLACE INTO attempts (" + AttemptRow.COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?)",
        AttemptRow.values(attempt));
    for (News news : News.of(before, attempt, clock.instant())) {
      post(news);
    }
    return true;
  }

  @Override
  public void forget(Attempt attempt) {
    database.inTransaction(() -> {
      database.update("DELETE FROM attempts WHERE id = ?", attempt.id());
      database.update("DELETE FROM evidence WHERE attempt_id = ?", attempt.id());
      database.update(
          "INSERT OR REPLACE INTO documents (name, document) VALUES (?,?)",
          FORGOTTEN,
          Long.toString(attempt.id()));
      return true;
    });
  }

  /** Within a transaction, so that there is no deed without its news. */
  private boolean post(News news) throws SQLException {
    database.update("INSERT INTO outbox (news) VALUES (?)", Document.write(news, NEWS));
    database.update(
        "DELETE FROM outbox WHERE number <= (SELECT max(number) FROM outbox) - ?", NEWS_KEPT);
    return true;
  }

  @Override
  public void tell(News news) {
    database.inTransaction(() -> post(news));
  }

  @Override
  public List<Letter> waiting(int limit) {
    return database.read(
        row -> letter(row.getLong(1), Document.read(row.getString(2), NEWS)),
        "SELECT number, news FROM outbox ORDER BY number LIMIT ?",
        limit);
  }

  private Letter letter(long number, News news) {
    return new Letter(number, "autoheal-" + identity + "-" + news.key(), news);
  }

  @Override
  public void told(Letter letter) {
    database.execute("DELETE FROM outbox WHERE number = ?", letter.number());
  }

  /** Tells this history from any other, also from a later one in the same place. */
  private String identity() {
    return database.inTransaction(() -> {
      database.update(
          "INSERT OR IGNORE INTO documents (name, document) VALUES ('identity', ?)",
          UUID.randomUUID().toString());
      return database
          .query(row -> row.getString(1), "SELECT document FROM documents WHERE name = 'identity'")
          .getFirst();
    });
  }

  @Override
  public void keep(Outage outage) {
    database.execute(
        "INSERT OR REPLACE INTO outages (" + OutageRow.COLUMNS + ") VALUES (?,?,?,?)",
        OutageRow.values(outage));
  }

  @Override
  public void note(Effect.Note note) {
    database.inTransaction(() -> {
      database.update(
          "INSERT INTO decisions (service, why, reason, at_micros) VALUES (?,?,?,?)",
          note.service(),
          note.hold().why().name(),
          note.hold().reason(),
          Micros.of(note.at()));
      database.update(
          "DELETE FROM decisions WHERE id <= (SELECT max(id) FROM decisions) - ?", DECISIONS_KEPT);
      return true;
    });
  }

  @Override
  public void stand(String service, Standing standing) {
    database.inTransaction(() -> {
      boolean before = standing(service).quarantined();
      database.update(
          "INSERT OR REPLACE INTO standings (" + StandingRow.COLUMNS + ") VALUES (?,?,?,?,?,?,?)",
          StandingRow.values(service, standing));
      boolean fresh = standing.quarantined() && !before;
      return fresh && post(News.quarantined(service, clock.instant()));
    });
  }

  @Override
  public long lastAttemptId() {
    long kept = number("SELECT coalesce(max(id), 0) FROM attempts");
    return Math.max(kept, document(FORGOTTEN).map(Long::parseLong).orElse(0L));
  }

  private long number(String sql) {
    return database.read(row -> row.getLong(1), sql).getFirst();
  }

  @Override
  public Map<String, Past> recall(Set<String> watched, Instant now, Duration horizon) {
    Instant oldest = now.minus(horizon);
    return database.inTransaction(() -> {
      closeLost(oldest);
      settleUnwatched(watched, oldest);
      forgetOutages(now.minus(OUTAGES_KEPT));
      Map<String, Past> pasts = new HashMap<>();
      for (String service : watched) {
        pasts.put(service, past(service, now, oldest));
      }
      return pasts;
    });
  }

  /** Of who is not watched yet a young one stays: it may be a container that is yet to be found. */
  private void closeLost(Instant oldest) throws SQLException {
    Map<String, Attempt> followed = new HashMap<>();
    for (Attempt attempt : attempts("WHERE " + UNFINISHED + " ORDER BY id DESC")) {
      boolean lost =
          attempt.timestamp().isBefore(oldest)
              || followed.putIfAbsent(attempt.service(), attempt) != null;
      if (lost) {
        store(attempt.lost());
      }
    }
  }

  /** What nobody looks at any more will not be judged; a young one as above. */
  private void settleUnwatched(Set<String> watched, Instant oldest) throws SQLException {
    for (Attempt attempt :
        attempts("WHERE outcome = 'PENDING' AND at_micros < ?", Micros.of(oldest))) {
      if (attempt.concluded() && !watched.contains(attempt.service())) {
        store(attempt.unwatched());
      }
    }
  }

  /** What is over for long, and what nobody saw the end of. */
  private void forgetOutages(Instant oldest) throws SQLException {
    database.update(
        "DELETE FROM outages WHERE coalesce(ended_micros, noticed_micros) < ?", Micros.of(oldest));
  }

  @Override
  public Past recall(String service, Instant now, Duration horizon) {
    return database.inTransaction(() -> past(service, now, now.minus(horizon)));
  }

  private Past past(String service, Instant now, Instant oldest) throws SQLException {
    database.update(
        "INSERT OR IGNORE INTO watched (service, since_micros) VALUES (?,?)",
        service,
        Micros.of(now));
    List<Duration> ages =
        database.query(
            row -> age(Micros.instant(row.getLong(1)), now),
            """
            SELECT at_micros FROM attempts
            WHERE service = ? AND automatic = 1 AND at_micros > ? ORDER BY id
            """,
            service,
            Micros.of(oldest));
    Optional<Attempt> last = lastAttempt(service);
    return new Past(
        standing(service),
        ages,
        last.filter(attempt -> !attempt.concluded()),
        last.filter(attempt -> attempt.concluded() && attempt.outcome() == Outcome.PENDING),
        lastingOutage(service));
  }

  private Optional<Outage> lastingOutage(String service) throws SQLException {
    return database
        .query(
            OutageRow::read,
            """
            SELECT * FROM outages WHERE service = ? AND ended_micros IS NULL
            ORDER BY began_micros DESC LIMIT 1
            """,
            service)
        .stream()
        .findFirst();
  }

  /** Never negative, also when the wall clock was set back meanwhile. */
  private static Duration age(Instant moment, Instant now) {
    return moment.isAfter(now) ? Duration.ZERO : Duration.between(moment, now);
  }

  private Standing standing(String service) throws SQLException {
    return database
        .query(
            StandingRow::read,
            "SELECT " + StandingRow.COLUMNS + " FROM standings WHERE service = ?",
            service)
        .stream()
        .findFirst()
        .orElse(Standing.FREE);
  }

  /** Those before it can no longer be judged: what the service does now is not their doing. */
  private Optional<Attempt> lastAttempt(String service) throws SQLException {
    return attempts("WHERE service = ? ORDER BY id DESC LIMIT 1", service).stream().findFirst();
  }

  private List<Attempt> attempts(String rest, Object... values) throws SQLException {
    return database.query(
        AttemptRow::read, "SELECT " + AttemptRow.COLUMNS + " FROM attempts " + rest, values);
  }

  @Override
  public void keep(long attemptId, Evidence evidence) {
    database.inTransaction(() -> {
      database.update(
          "INSERT OR REPLACE INTO evidence (attempt_id, document) VALUES (?,?)",
          attemptId,
          Document.write(evidence, EVIDENCE));
      database.update("DELETE FROM evidence WHERE attempt_id <= ?", attemptId - EVIDENCE_KEPT);
      return true;
    });
  }

  @Override
  public Evidence evidence(long attemptId) {
    return database
        .read(
            row -> Document.read(row.getString(1), EVIDENCE),
            "SELECT document FROM evidence WHERE attempt_id = ?",
            attemptId)
        .stream()
        .findFirst()
        .orElse(Evidence.NONE);
  }

  @Override
  public Optional<Attempt> attempt(long id) {
    return database.inTransaction(() -> byId(id));
  }

  private Optional<Attempt> byId(long id) throws SQLException {
    return attempts("WHERE id = ?", id).stream().findFirst();
  }

  @Override
  public AttemptPage attempts(int limit, OptionalLong before) {
    return database.inTransaction(() ->
        new AttemptPage(
            attempts(
                "WHERE duration_ms IS NOT NULL AND id < ? ORDER BY id DESC LIMIT ?",
                before.orElse(Long.MAX_VALUE),
                limit),
            number("SELECT count(*) FROM attempts WHERE duration_ms IS NOT NULL")));
  }

  @Override
  public List<HeldDecision> held(Optional<String> service, int limit, OptionalLong before) {
    return database.read(
        SqliteHistory::heldDecision,
        """
        SELECT id, service, why, reason, at_micros FROM decisions
        WHERE id < ? AND (? = '' OR service = ?) ORDER BY id DESC LIMIT ?
        """,
        before.orElse(Long.MAX_VALUE),
        service.orElse(""),
        service.orElse(""),
        limit);
  }

  private static HeldDecision heldDecision(ResultSet row) throws SQLException {
    Decision.Hold hold =
        new Decision.Hold(Decision.Why.valueOf(row.getString("why")), row.getString("reason"));
    Instant at = Micros.instant(row.getLong("at_micros"));
    return new HeldDecision(row.getLong("id"), new Effect.Note(row.getString("service"), hold, at));
  }

  @Override
  public void keep(List<MaintenanceWindow> windows) {
    document(MAINTENANCE, Document.write(windows, WINDOWS));
  }

  @Override
  public List<MaintenanceWindow> maintenance() {
    return document(MAINTENANCE).map(text -> Document.read(text, WINDOWS)).orElse(List.of());
  }

  @Override
  public void dryRun(boolean enabled) {
    document(DRY_RUN, Document.write(enabled, FLAG));
  }

  @Override
  public boolean dryRun() {
    return document(DRY_RUN).map(text -> Document.read(text, FLAG)).orElse(false);
  }

  private void document(String name, String text) {
    database.execute("INSERT OR REPLACE INTO documents (name, document) VALUES (?,?)", name, text);
  }

  private Optional<String> document(String name) {
    return database
        .read(row -> row.getString(1), "SELECT document FROM documents WHERE name = ?", name)
        .stream()
        .findFirst();
  }

  @Override
  public Tally tally() {
    Map<String, Tally.Count> counts = new LinkedHashMap<>();
    database.read(
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

  @Override
  public List<Outage> outages(String service, Instant since) {
    return database.read(
        OutageRow::read,
        """
        SELECT * FROM outages
        WHERE service = ? AND (ended_micros IS NULL OR ended_micros >= ?) ORDER BY began_micros
        """,
        service,
        Micros.of(since));
  }

  @Override
  public Instant watchedSince(String service) {
    return database
        .read(
            row -> Micros.instant(row.getLong(1)),
            "SELECT since_micros FROM watched WHERE service = ?",
            service)
        .stream()
        .findFirst()
        .orElse(Instant.MAX);
  }

  @Override
  public void close() {
    database.close();
  }
}
