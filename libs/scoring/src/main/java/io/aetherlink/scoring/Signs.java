package io.aetherlink.scoring;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What is recorded about a lead, as far as its score goes.
 *
 * @param status by its wire name; empty where it is not known
 * @param age since it was entered, which is no contact; empty where that is not known
 * @param silence since somebody last did something about it; empty where nobody has, so far as is
 *     known
 * @param notes how many; of more than three, three are enough
 */
public record Signs(
    Optional<String> status,
    Set<Detail> known,
    Optional<Duration> age,
    Optional<Duration> silence,
    int notes,
    NextStep nextStep) {

  public Signs {
    known = Set.copyOf(known);
  }

  /** A detail of a lead that makes it easier to win. */
  public enum Detail {
    EMAIL("E-mail address is known"),
    PHONE("Phone number is known"),
    COMPANY("Company is known"),
    TITLE("Title is known"),
    OWNER("Somebody owns the lead");

    private final String reason;

    Detail(String reason) {
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /** How what is left to do stands. */
  public enum NextStep {
    NONE,
    PLANNED,
    OVERDUE
  }
}
