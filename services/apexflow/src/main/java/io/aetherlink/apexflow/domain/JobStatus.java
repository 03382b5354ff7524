package io.aetherlink.apexflow.domain;

import java.util.Set;

/** How far a job is. */
public enum JobStatus implements Status<JobStatus> {
  /** Asked for. */
  PENDING("Pending"),
  /** It has a date. */
  SCHEDULED("Scheduled"),
  /** Somebody works on it. */
  IN_PROGRESS("In Progress"),
  /** Done. */
  COMPLETED("Completed"),
  /** It will not be done. */
  CANCELLED("Cancelled");

  private final String wireName;

  JobStatus(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  @Override
  public Set<JobStatus> next() {
    return switch (this) {
      case PENDING -> Set.of(SCHEDULED, CANCELLED);
      case SCHEDULED -> Set.of(IN_PROGRESS, CANCELLED);
      case IN_PROGRESS -> Set.of(COMPLETED, CANCELLED);
      case COMPLETED, CANCELLED -> Set.of();
    };
  }
}
