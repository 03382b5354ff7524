package io.aetherlink.autoheal.sqlite;

import io.aetherlink.autoheal.domain.Attempt;
import io.aetherlink.autoheal.domain.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt as a row. */
final class AttemptRow {

  static final String COLUMNS =
      "id, service, action, at_micros, reason, automatic, success, message, outcome, duration_ms";

  private AttemptRow() {}

  /** The values of {@link #COLUMNS}. */
  static @Nullable Object[] values(Attempt attempt) {
    return new @Nullable Object[] {
      attempt.id(),
      attempt.service(),
      attempt.action(),
      Micros.of(attempt.timestamp()),
      attempt.reason(),
      attempt.automatic(),
      attempt.success(),
      attempt.message(),
      attempt.outcome().name(),
      attempt.duration().map(Duration::toMillis).orElse(null)
    };
  }

  static Attempt read(ResultSet row) throws SQLException {
    long millis = row.getLong("duration_ms");
    Optional<Duration> duration =
        row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    return new Attempt(
        row.getLong("id"),
        row.getString("service"),
        row.getString("action"),
        Micros.instant(row.getLong("at_micros")),
        row.getString("reason"),
        row.getBoolean("automatic"),
        row.getBoolean("success"),
        row.getString("message"),
        Outcome.valueOf(row.getString("outcome")),
        duration);
  }
}
