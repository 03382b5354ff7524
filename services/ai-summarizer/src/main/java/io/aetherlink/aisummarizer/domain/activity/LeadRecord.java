package io.aetherlink.aisummarizer.domain.activity;

import io.aetherlink.scoring.Signs;
import io.aetherlink.scoring.Signs.Detail;
import io.aetherlink.scoring.Signs.NextStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A lead with what is recorded about it, looked at at one time. */
public final class LeadRecord {
  private static final Map<String, Detail> DETAILS =
      Map.of(
          "email", Detail.EMAIL,
          "phone", Detail.PHONE,
          "company", Detail.COMPANY,
          "title", Detail.TITLE,
          "assigned_to", Detail.OWNER);

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

  /** What its score is made of, at a time. */
  public Signs signs(Instant now) {
    return new Signs(
        status(),
        known(),
        lead.time("created_at").map(at -> Duration.between(at, now)),
        lastContact().map(at -> Duration.between(at, now)),
        standing.notes().size(),
        nextStep());
  }

  private Set<Detail> known() {
    Set<Detail> known = EnumSet.noneOf(Detail.class);
    DETAILS.forEach((field, detail) -> field(field).ifPresent(value -> known.add(detail)));
    return known;
  }

  /** When somebody last did something about it; to enter it is no contact. */
  private Optional<Instant> lastContact() {
    return standing.timeline().stream()
        .filter(row -> !row.system() && !row.is("created") && row.at().isPresent())
        .findFirst()
        .flatMap(ActivityEntry::at);
  }

  private NextStep nextStep() {
    if (standing.openTasks().stream().anyMatch(standing::isOverdue)) {
      return NextStep.OVERDUE;
    }
    return standing.openTasks().isEmpty() ? NextStep.NONE : NextStep.PLANNED;
  }

  /** What is to be done next; empty where the lead is closed or nothing is open. */
  public Optional<Step> next() {
    return NextAction.of(standing);
  }
}
