package io.aetherlink.autoheal.sqlite;

import io.aetherlink.autoheal.domain.Acknowledgement;
import io.aetherlink.autoheal.domain.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A standing as a row. */
final class StandingRow {

  static final String COLUMNS =
      "service, paused, quarantined, dry_run, ack_by, ack_micros, ack_note";

  private StandingRow() {}

  /** The values of {@link #COLUMNS}. */
  static @Nullable Object[] values(String service, Standing standing) {
    Optional<Acknowledgement> seen = standing.acknowledged();
    return new @Nullable Object[] {
      service,
      standing.paused(),
      standing.quarantined(),
      standing.dryRun(),
      seen.map(Acknowledgement::who).orElse(null),
      seen.map(Acknowledgement::at).map(Micros::of).orElse(null),
      seen.flatMap(Acknowledgement::note).orElse(null)
    };
  }

  static Standing read(ResultSet row) throws SQLException {
    return new Standing(
        row.getBoolean("paused"),
        row.getBoolean("quarantined"),
        row.getBoolean("dry_run"),
        acknowledgement(row));
  }

  private static Optional<Acknowledgement> acknowledgement(ResultSet row) throws SQLException {
    String who = row.getString("ack_by");
    return who == null
        ? Optional.empty()
        : Optional.of(
            new Acknowledgement(
                who,
                Micros.instant(row.getLong("ack_micros")),
                Optional.ofNullable(row.getString("ack_note"))));
  }
}
