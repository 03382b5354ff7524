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
import io.aetherlink.autoheal.domain.WayOut;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The history in an SQLite file. Every change is on its way to the disk when a method returns. */
public final class SqliteHistory implements History, Outbox, WayOut.Memory, AutoCloseable {

  private static final int DECISIONS_KEPT = 10_000;
  private static final Duration OUTAGES_KEPT = Duration.ofDays(400);
  private static final String MAINTENANCE = "maintenance";

  private static final String DRY_RUN = "dry_run";
  private static final TypeReference<List<MaintenanceWindow>> WINDOWS = new TypeReference<>() {};
  private static final TypeReference<Boolean> FLAG = new TypeReference<>() {};
  private static final String WAY_OUT = "way_out";
  private static final TypeReference<Map<String, WayOut.Told>> TOLD = new TypeReference<>() {};

  private final Clock clock = Clock.systemUTC();
  private final Database database;
  private final OutboxTable outbox;
  private final AttemptTable attempts;

  /** Opens the file, and makes it and its folder where they are missing. */
  public SqliteHistory(Path file) {
    this.database = new Database(file);
    this.outbox = new OutboxTable(database);
    this.attempts = new AttemptTable(database, outbox, clock);
  }

  @Override
  public void keep(Attempt attempt) {
    database.write(() -> attempts.keep(attempt));
  }

  @Override
  public void forget(Attempt attempt) {
    database.write(() -> attempts.forget(attempt));
  }

  @Override
  public void tell(News news) {
    database.write(() -> outbox.post(news));
  }

  @Override
  public List<Letter> waiting(int limit) {
    return outbox.waiting(limit);
  }

  @Override
  public void told(Letter letter) {
    outbox.told(letter);
  }

  @Override
  public void keep(Outage outage) {
    database.execute(
        "INSERT OR REPLACE INTO outages (" + OutageRow.COLUMNS + ") VALUES (?,?,?,?)",
        OutageRow.values(outage));
  }

  @Override
  public void note(Effect.Note note) {
    database.write(() -> {
      database.update(
          "INSERT INTO decisions (service, why, reason, at_micros) VALUES (?,?,?,?)",
          note.service(),
          note.hold().why().name(),
          note.hold().reason(),
          Micros.of(note.at()));
      database.update(
          "DELETE FROM decisions WHERE id <= (SELECT max(id) FROM decisions) - ?", DECISIONS_KEPT);
    });
  }

  @Override
  public void stand(String service, Standing standing) {
    database.write(() -> {
      boolean before = standing(service).quarantined();
      database.update(
          "INSERT OR REPLACE INTO standings (" + StandingRow.COLUMNS + ") VALUES (?,?,?,?,?,?,?)",
          StandingRow.values(service, standing));
      if (standing.quarantined() && !before) {
        outbox.post(News.quarantined(service, clock.instant()));
      } else if (before && !standing.quarantined()) {
        outbox.post(News.released(service, clock.instant()));
      }
    });
  }

  @Override
  public long lastAttemptId() {
    return database.inTransaction(attempts::lastId);
  }

  @Override
  public Map<String, Past> recall(Set<String> watched, Instant now, Duration horizon) {
    Instant oldest = now.minus(horizon);
    return database.inTransaction(() -> {
      attempts.closeLost(oldest);
      attempts.settleUnwatched(watched, oldest);
      forgetOutages(now.minus(OUTAGES_KEPT));
      Map<String, Past> pasts = new HashMap<>();
      for (String service : watched) {
        pasts.put(service, past(service, now, oldest));
      }
      return pasts;
    });
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
    Optional<Attempt> last = attempts.last(service);
    return new Past(
        standing(service),
        attempts.ages(service, now, oldest),
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

  @Override
  public void keep(long attemptId, Evidence evidence) {
    database.write(() -> attempts.keep(attemptId, evidence));
  }

  @Override
  public Evidence evidence(long attemptId) {
    return database.inTransaction(() -> attempts.evidence(attemptId));
  }

  @Override
  public Optional<Attempt> attempt(long id) {
    return database.inTransaction(() -> attempts.find(id));
  }

  @Override
  public AttemptPage attempts(int limit, OptionalLong before) {
    return database.inTransaction(() -> attempts.page(limit, before));
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

  @Override
  public Map<String, WayOut.Told> toldDirectly() {
    return document(WAY_OUT).map(text -> Document.read(text, TOLD)).orElse(Map.of());
  }

  @Override
  public void toldDirectly(Map<String, WayOut.Told> told) {
    document(WAY_OUT, Document.write(told, TOLD));
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
    return database.inTransaction(attempts::tally);
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
