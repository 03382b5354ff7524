package io.aetherlink.crm.demo;

import io.aetherlink.crm.LeadStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** How a lead came to where it stands. */
final class DemoStory {
  private static final List<LeadStatus> PIPELINE =
      List.of(
          LeadStatus.NEW,
          LeadStatus.CONTACTED,
          LeadStatus.QUALIFIED,
          LeadStatus.PROPOSAL,
          LeadStatus.WON);
  private static final Map<LeadStatus, DemoWords> NOTES_BY_STATUS =
      DemoWords.named("notes").entries().stream()
          .map(line -> line.split("\\|", 2))
          .collect(
              Collectors.groupingBy(
                  parts -> LeadStatus.named(parts[0]).orElseThrow(),
                  Collectors.collectingAndThen(
                      Collectors.mapping(parts -> parts[1], Collectors.toList()), DemoWords::new)));
  private static final DemoWords TASKS = DemoWords.named("tasks");
  private static final Duration LONGEST_STEP = Duration.ofDays(12);

  private final SplittableRandom random;
  private final DemoCompany company;
  private final String first;
  private final Instant now;
  private final List<DemoStep> steps = new ArrayList<>();
  private LeadStatus status = LeadStatus.NEW;

  /**
   * @param first name of the person
   * @param now where the story ends
   */
  DemoStory(SplittableRandom random, DemoCompany company, String first, Instant now) {
    this.random = random;
    this.company = company;
    this.first = first;
    this.now = now;
  }

  /** Tells it from the moment at which the lead was entered. */
  DemoStory from(Instant entered) {
    int stages = random.nextInt(PIPELINE.size());
    Instant at = entered;
    for (int stage = 1; stage <= stages; stage++) {
      at = later(at);
      if (at.isAfter(now)) {
        return this;
      }
      move(at, next(stage));
      if (status == LeadStatus.LOST) {
        return this;
      }
    }
    if (status != LeadStatus.WON && random.nextBoolean()) {
      plan(at);
    }
    return this;
  }

  LeadStatus status() {
    return status;
  }

  List<DemoStep> steps() {
    return List.copyOf(steps);
  }

  /** One in five is lost on the way. */
  private LeadStatus next(int stage) {
    return stage > 1 && random.nextInt(5) == 0 ? LeadStatus.LOST : PIPELINE.get(stage);
  }

  private void move(Instant at, LeadStatus to) {
    steps.add(new DemoStep.Moved(at, status, to));
    status = to;
    DemoWords notes = Objects.requireNonNull(NOTES_BY_STATUS.get(to));
    steps.add(new DemoStep.Noted(at, filled(notes.any(random))));
  }

  private void plan(Instant at) {
    Instant due = now.plus(Duration.ofHours(random.nextInt(-72, 14 * 24)));
    steps.add(new DemoStep.Planned(at, filled(TASKS.any(random)), due));
  }

  private Instant later(Instant at) {
    return at.plusSeconds(random.nextLong(3600, LONGEST_STEP.toSeconds()));
  }

  private String filled(String template) {
    return template
        .replace("{first}", first)
        .replace("{place}", company.place())
        .replace("{need}", company.needs().get(random.nextInt(company.needs().size())));
  }
}
