package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
import java.time.Instant;
import java.util.Optional;

/** The appointments of all tenants, as they are now. */
public interface Diary {

  /**
   * A tenant's appointments that begin in a period, the earliest first.
   *
   * @param from included
   * @param before excluded
   */
  Page<Appointment> starting(
      String tenant, Instant from, Instant before, Optional<Cursor> behind, int limit);

  /** A tenant's appointment of that id. */
  Optional<Appointment> appointment(String tenant, long id);
}
