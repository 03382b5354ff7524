package io.aetherlink.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How promising a lead is, and why: the points of its reasons together, held between 0 and 100.
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

  /**
   * What is recorded about a lead besides its fields.
   *
   * @param notes how many; of more than three, three are enough
   * @param lastContact when somebody last did something about it
   * @param openTasks how many things are left to do
   * @param overdueTasks how many of these were due in the past
   */
  public record Signs(int notes, Optional<Instant> lastContact, int openTasks, int overdueTasks) {}

  /** The score of a lead at a time. */
  public static LeadScore of(Lead lead, Signs signs, Instant now) {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(status(lead.fields().status()));
    addCompleteness(lead.fields(), reasons);
    reasons.add(recency(Duration.between(signs.lastContact().orElse(lead.createdAt()), now)));
    notes(signs.notes()).ifPresent(reasons::add);
    tasks(signs).ifPresent(reasons::add);
    int sum = reasons.stream().mapToInt(Reason::points).sum();
    return new LeadScore(Math.clamp(sum, 0, 100), reasons);
  }

  private static Reason status(LeadStatus status) {
    int points =
        switch (status) {
          case NEW -> 5;
          case CONTACTED -> 15;
          case QUALIFIED -> 30;
          case PROPOSAL, WON -> 40;
          case LOST -> -100;
        };
    return new Reason(points, "Status is " + status.wireName());
  }

  private static void addCompleteness(LeadFields fields, List<Reason> reasons) {
    addKnown(fields.email(), "E-mail address is known", reasons);
    addKnown(fields.phone(), "Phone number is known", reasons);
    addKnown(fields.company(), "Company is known", reasons);
    addKnown(fields.title(), "Title is known", reasons);
    addKnown(fields.assignedTo(), "Somebody owns the lead", reasons);
  }

  private static void addKnown(Optional<String> field, String reason, List<Reason> reasons) {
    field.ifPresent(known -> reasons.add(new Reason(5, reason)));
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

  private static Optional<Reason> tasks(Signs signs) {
    if (signs.overdueTasks() > 0) {
      return Optional.of(new Reason(-5, "A task is overdue"));
    }
    return signs.openTasks() > 0
        ? Optional.of(new Reason(10, "A next step is planned"))
        : Optional.empty();
  }
}
