package io.aetherlink.apexflow.domain;

import java.util.List;

/** Appointments as a text that calendar programs read. */
public interface CalendarFormat {

  /**
   * The calendar of an owner.
   *
   * @param appointments in any order
   */
  String calendar(String owner, List<Appointment> appointments);
}
