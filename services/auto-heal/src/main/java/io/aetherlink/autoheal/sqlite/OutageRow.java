package io.aetherlink.autoheal.sqlite;

import io.aetherlink.autoheal.domain.Outage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An outage as a row. */
final class OutageRow {

  static final String COLUMNS = "service, began_micros, noticed_micros, ended_micros";

  private OutageRow() {}

  /** The values of {@link #COLUMNS}. */
  static @Nullable Object[] values(Outage outage) {
    return new @Nullable Object[] {
      outage.service(),
      Micros.of(outage.began()),
      Micros.of(outage.noticed()),
      outage.ended().map(Micros::of).orElse(null)
    };
  }

  static Outage read(ResultSet row) throws SQLException {
    long ended = row.getLong("ended_micros");
    Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Micros.instant(ended));
    return new Outage(
        row.getString("service"),
        Micros.instant(row.getLong("began_micros")),
        Micros.instant(row.getLong("noticed_micros")),
        end);
  }
}
