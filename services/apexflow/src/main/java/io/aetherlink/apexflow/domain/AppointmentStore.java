package io.aetherlink.apexflow.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One tenant's appointments, inside one transaction. */
public interface AppointmentStore {

  /** Keeps a new appointment. */
  Appointment insert(AppointmentFields fields, String actor, Instant at);

  /** The appointment of that id. */
  Optional<Appointment> find(long id);

  /** The appointment of that id, which nobody else changes until the transaction ends. */
  Optional<Appointment> lock(long id);

  /** Keeps the new fields of a locked appointment under its next version. */
  Appointment update(long id, AppointmentFields fields, Instant at);

  /** A page of the list, the earliest first. */
  Page<Appointment> page(AppointmentFilter filter, Optional<Cursor> behind, int limit);

  /**
   * The other open appointments of an owner at the time of this one, the earliest first. From here
   * to the end of the transaction nobody else asks for the same owner, so that of two who book at
   * once the second hears of the first.
   */
  List<Appointment> clashes(Appointment appointment, String owner);
}
