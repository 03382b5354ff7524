package io.aetherlink.aisummarizer.domain.dossier;

import java.util.List;
import java.util.Optional;

/** Who writes a note from a dossier: whichever AI provider the orchestrator finds. */
public interface Author {

  /** Asks for the note, within a deadline. */
  Draft write(Dossier dossier);

  /** What came of it. */
  sealed interface Draft permits Written, NotWritten {}

  /**
   * A note.
   *
   * @param provider who wrote it
   * @param tokens read and written
   * @param trail who was asked, in order
   */
  record Written(
      String summary,
      Optional<String> nextAction,
      String provider,
      long tokens,
      List<Attempt> trail)
      implements Draft {
    public Written {
      trail = List.copyOf(trail);
    }
  }

  /**
   * No note.
   *
   * @param why in words for the reader
   */
  record NotWritten(String why) implements Draft {}

  /**
   * One step of the trail.
   *
   * @param outcome {@code answered}, {@code failed} or {@code skipped}
   * @param error class of the fault, where there was one
   * @param latencyMs milliseconds
   */
  record Attempt(String provider, String outcome, Optional<String> error, double latencyMs) {}
}
