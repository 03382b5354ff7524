package io.aetherlink.apexflow.domain;

import java.util.List;
import java.util.Map;

/** Appointments as a text that calendar programs read. */
public interface CalendarFormat {

  /**
   * The calendar of an owner.
   *
   * @param appointments in any order
   * @param leadNames by the ids of their leads, as far as they are known
   */
  String calendar(String owner, List<Appointment> appointments, Map<Long, String> leadNames);
}
