package io.aetherlink.aisummarizer.domain.advice;

import io.aetherlink.aisummarizer.domain.activity.LeadRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How promising a lead is, and why: the points of its reasons together, held between 0 and 100. The
 * points are those of customer-ops' own score, so that both say the same about the same record.
 *
 * @param reasons each with its points, in the order in which they are counted
 */
public record LeadScore(int score, List<Reason> reasons) {
  private static final Duration FRESH = Duration.ofDays(7);
  private static final Duration RECENT = Duration.ofDays(30);
  private static final Duration COLD = Duration.ofDays(90);
  private static final int MANY_NOTES = 3;

  public LeadScore {
    reasons = List.copyOf(reasons);
  }

  /** Points for something that is recorded; less than none where it speaks against the lead. */
  public record Reason(int points, String reason) {}

  /** The score of a lead at a time. */
  public static LeadScore of(LeadRecord lead, Instant now) {
    List<Reason> reasons = new ArrayList<>();
    lead.status().flatMap(LeadScore::status).ifPresent(reasons::add);
    addKnown(lead, "email", "E-mail address is known", reasons);
    addKnown(lead, "phone", "Phone number is known", reasons);
    addKnown(lead, "company", "Company is known", reasons);
    addKnown(lead, "title", "Title is known", reasons);
    addKnown(lead, "assigned_to", "Somebody owns the lead", reasons);
    lead.lastContact().map(at -> recency(Duration.between(at, now))).ifPresent(reasons::add);
    notes(lead.notes()).ifPresent(reasons::add);
    tasks(lead).ifPresent(reasons::add);
    int sum = reasons.stream().mapToInt(Reason::points).sum();
    return new LeadScore(Math.clamp(sum, 0, 100), reasons);
  }

  private static Optional<Reason> status(String status) {
    Optional<Integer> points =
        switch (status) {
          case "new" -> Optional.of(5);
          case "contacted" -> Optional.of(15);
          case "qualified" -> Optional.of(30);
          case "proposal", "won" -> Optional.of(40);
          case "lost" -> Optional.of(-100);
          default -> Optional.empty();
        };
    return points.map(worth -> new Reason(worth, "Status is " + status));
  }

  private static void addKnown(LeadRecord lead, String field, String reason, List<Reason> reasons) {
    lead.field(field).ifPresent(known -> reasons.add(new Reason(5, reason)));
  }

  private static Reason recency(Duration silence) {
    if (silence.compareTo(FRESH) <= 0) {
      return new Reason(15, "Last contact within 7 days");
    }
    if (silence.compareTo(RECENT) <= 0) {
      return new Reason(8, "Last contact within 30 days");
    }
    return silence.compareTo(COLD) <= 0
        ? new Reason(0, "Last contact within 90 days")
        : new Reason(-10, "No contact for 90 days");
  }

  private static Optional<Reason> notes(int notes) {
    return switch (notes) {
      case 0 -> Optional.empty();
      case 1, 2 -> Optional.of(new Reason(5, "There are notes"));
      default -> Optional.of(new Reason(10, "There are %d notes or more".formatted(MANY_NOTES)));
    };
  }

  private static Optional<Reason> tasks(LeadRecord lead) {
    if (lead.hasOverdueTask()) {
      return Optional.of(new Reason(-5, "A task is overdue"));
    }
    return lead.hasOpenTask()
        ? Optional.of(new Reason(10, "A next step is planned"))
        : Optional.empty();
  }
}
