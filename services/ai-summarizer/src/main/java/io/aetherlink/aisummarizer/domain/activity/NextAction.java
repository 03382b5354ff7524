package io.aetherlink.aisummarizer.domain.activity;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what is to be done next: first in the words of the notes, then in what is still open. */
final class NextAction {
  private static final int LONGEST = 200;
  private static final Phrases CUES = Lexicon.phrases("next-actions");
  private static final Phrases INSTRUCTIONS = Lexicon.phrases("instructions");
  private static final Pattern HEADING =
      Pattern.compile("^[-*•\\s]*next(?: steps?| action)?\\s*:\\s*", Pattern.CASE_INSENSITIVE);

  private NextAction() {}

  /** The last sentence that says what to do, word for word. */
  static Optional<String> said(String text) {
    List<String> sentences = Sentences.of(text).reversed();
    return sentences.stream()
        .filter(sentence -> CUES.in(sentence) && !INSTRUCTIONS.in(sentence))
        .findFirst()
        .map(sentence -> HEADING.matcher(sentence).replaceFirst(""))
        .filter(sentence -> !sentence.isEmpty())
        .map(sentence -> Sentences.shortened(sentence, LONGEST));
  }

  /** What the state of the lead leaves open. */
  static Optional<String> open(Standing standing) {
    if (standing.isClosed()) {
      return Optional.empty();
    }
    if (standing.owner().isEmpty()) {
      return Optional.of("Assign an owner: nobody is recorded as responsible.");
    }
    return switch (standing.status().orElse("new")) {
      case "new" ->
          Optional.of("Make first contact: no conversation is recorded yet.")
              .filter(action -> standing.notes().isEmpty());
      case "qualified" -> Optional.of("Prepare the proposal: the lead is qualified.");
      case "proposal" -> Optional.of("Ask for a decision: the proposal is out.");
      default -> Optional.empty();
    };
  }
}
