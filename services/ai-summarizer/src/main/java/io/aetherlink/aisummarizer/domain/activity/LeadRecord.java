package io.aetherlink.aisummarizer.domain.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A lead with what is recorded about it, looked at at one time. */
public final class LeadRecord {
  private final ActivityEntry lead;
  private final Standing standing;

  private LeadRecord(ActivityEntry lead, Standing standing) {
    this.lead = lead;
    this.standing = standing;
  }

  /**
   * A lead at a time.
   *
   * @param lead of type {@code lead}
   * @param activity what happened, and the tasks and appointments that there are
   */
  public static LeadRecord of(ActivityEntry lead, List<ActivityEntry> activity, Instant asOf) {
    List<ActivityEntry> rows = new ArrayList<>(List.of(lead));
    rows.addAll(activity);
    return new LeadRecord(lead, Standing.of(rows, Optional.of(asOf)));
  }

  /** A field of the lead, unless it is missing or blank. */
  public Optional<String> field(String name) {
    return lead.detail(name);
  }

  /** How far the lead has come. */
  public Optional<String> status() {
    return standing.status();
  }

  /** When somebody last did something about it, else when it was created. */
  public Optional<Instant> lastContact() {
    return standing.timeline().stream()
        .filter(row -> !row.system() && row.at().isPresent())
        .findFirst()
        .flatMap(ActivityEntry::at)
        .or(() -> lead.time("created_at"));
  }

  /** How many notes there are. */
  public int notes() {
    return standing.notes().size();
  }

  /** Whether something is left to do. */
  public boolean hasOpenTask() {
    return !standing.openTasks().isEmpty();
  }

  /** Whether something should be done by now. */
  public boolean hasOverdueTask() {
    return standing.openTasks().stream().anyMatch(standing::isOverdue);
  }

  /** What is to be done next; empty where the lead is closed or nothing is open. */
  public Optional<Step> next() {
    return NextAction.of(standing);
  }
}
