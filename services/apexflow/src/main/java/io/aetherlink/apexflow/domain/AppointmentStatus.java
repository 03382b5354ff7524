package io.aetherlink.apexflow.domain;

import java.util.Set;

/** What became of an appointment. */
public enum AppointmentStatus implements Status<AppointmentStatus> {
  /** Planned. */
  SCHEDULED("Scheduled"),
  /** The customer has agreed to it. */
  CONFIRMED("Confirmed"),
  /** It took place. */
  COMPLETED("Completed"),
  /** The customer was not there. */
  NO_SHOW("No Show"),
  /** It will not take place. */
  CANCELLED("Cancelled");

  private final String wireName;

  AppointmentStatus(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  @Override
  public Set<AppointmentStatus> next() {
    return switch (this) {
      case SCHEDULED -> Set.of(CONFIRMED, COMPLETED, NO_SHOW, CANCELLED);
      case CONFIRMED -> Set.of(SCHEDULED, COMPLETED, NO_SHOW, CANCELLED);
      case COMPLETED, NO_SHOW, CANCELLED -> Set.of();
    };
  }
}
