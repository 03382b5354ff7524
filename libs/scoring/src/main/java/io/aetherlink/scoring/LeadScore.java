package io.aetherlink.scoring;

import io.aetherlink.scoring.Signs.Detail;
import io.aetherlink.scoring.Signs.NextStep;
import java.time.Duration;
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

  /** The score of a lead about which this is recorded. */
  public static LeadScore of(Signs signs) {
    List<Reason> reasons = new ArrayList<>();
    signs.status().flatMap(LeadScore::status).ifPresent(reasons::add);
    for (Detail detail : Detail.values()) {
      if (signs.known().contains(detail)) {
        reasons.add(new Reason(5, detail.reason()));
      }
    }
    contact(signs).ifPresent(reasons::add);
    notes(signs.notes()).ifPresent(reasons::add);
    nextStep(signs.nextStep()).ifPresent(reasons::add);
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

  /** Who was never spoken to has had time for it only once the lead is old. */
  private static Optional<Reason> contact(Signs signs) {
    return signs
        .silence()
        .or(() -> signs.age().filter(age -> age.compareTo(COLD) > 0))
        .map(LeadScore::recency);
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

  private static Optional<Reason> nextStep(NextStep step) {
    return switch (step) {
      case NONE -> Optional.empty();
      case PLANNED -> Optional.of(new Reason(10, "A next step is planned"));
      case OVERDUE -> Optional.of(new Reason(-5, "A task is overdue"));
    };
  }
}
