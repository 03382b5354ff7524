package io.aetherlink.aisummarizer.domain.activity;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what is to be done next: what somebody planned comes first, then what the latest note says,
 * then what the state of the lead leaves open.
 */
final class NextAction {
  private static final int LONGEST = 200;

  /** What a note says is to be done stands near its end. */
  private static final int READ = 8_000;

  private static final Phrases CUES = Lexicon.phrases("next-actions");
  private static final Phrases INSTRUCTIONS = Lexicon.phrases("instructions");
  private static final Pattern HEADING =
      Pattern.compile("^[-*•\\s]*next(?: steps?| action)?\\s*:\\s*", Pattern.CASE_INSENSITIVE);

  private NextAction() {}

  /** The next step; empty where the lead is closed or nothing is open. */
  static Optional<Step> of(Standing standing) {
    if (standing.isClosed()) {
      return Optional.empty();
    }
    return Stream.<Optional<Step>>of(
            task(standing), noted(standing), appointment(standing), open(standing))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Step> task(Standing standing) {
    return standing.openTasks().stream()
        .findFirst()
        .map(task -> {
          boolean overdue = standing.isOverdue(task);
          Optional<Instant> due = task.time("due_at");
          List<String> detail = new ArrayList<>();
          task.detail("assigned_to").map(Words::name).ifPresent(detail::add);
          due.ifPresent(
              at -> detail.add((overdue ? "overdue since " : "due ") + Moments.minute(at)));
          return new Step(
              Sentences.shortened(task.detail("title").orElseThrow(), LONGEST),
              String.join(", ", detail),
              due,
              overdue ? "This task is overdue." : "This task is the next one that is open.",
              List.of(task));
        });
  }

  private static Optional<Step> noted(Standing standing) {
    return standing.notes().stream()
        .findFirst()
        .flatMap(note ->
            said(note.detail("body").orElseThrow())
                .map(action ->
                    new Step(
                        action, "", Optional.empty(), "The latest note says so.", List.of(note))));
  }

  private static Optional<Step> appointment(Standing standing) {
    return standing.appointments().stream()
        .findFirst()
        .map(row -> {
          Instant at = row.time("scheduled_at").orElseThrow();
          String type = row.detail("type").map(name -> " (" + Words.name(name) + ")").orElse("");
          return new Step(
              "Prepare the appointment" + type,
              Moments.minute(at, row.detail("time_zone")),
              Optional.of(at),
              "It is the next appointment.",
              List.of(row));
        });
  }

  /** The last sentence that says what to do, word for word. */
  static Optional<String> said(String text) {
    String end = text.substring(Math.max(0, text.length() - READ));
    return Sentences.of(end).reversed().stream()
        .filter(sentence -> CUES.in(sentence) && !INSTRUCTIONS.in(sentence))
        .findFirst()
        .map(sentence -> HEADING.matcher(sentence).replaceFirst(""))
        .filter(sentence -> !sentence.isEmpty())
        .map(sentence -> Sentences.shortened(sentence, LONGEST));
  }

  /** What the state of the lead leaves open. */
  private static Optional<Step> open(Standing standing) {
    if (standing.entries().isEmpty()) {
      return Optional.empty();
    }
    ActivityEntry state =
        standing
            .ownerSource()
            .or(standing::statusSource)
            .orElseGet(() -> standing.entries().getFirst());
    if (standing.owner().isEmpty()) {
      return Optional.of(step("Assign an owner", "Nobody is recorded as responsible.", state));
    }
    ActivityEntry status = standing.statusSource().orElse(state);
    return switch (standing.status().orElse("new")) {
      case "new" ->
          Optional.of(step("Make first contact", "No conversation is recorded yet.", status))
              .filter(action -> standing.notes().isEmpty());
      case "qualified" ->
          Optional.of(step("Prepare the proposal", "The lead is qualified.", status));
      case "proposal" -> Optional.of(step("Ask for a decision", "The proposal is out.", status));
      default -> Optional.empty();
    };
  }

  private static Step step(String action, String why, ActivityEntry restsOn) {
    return new Step(action, "", Optional.empty(), why, List.of(restsOn));
  }
}
