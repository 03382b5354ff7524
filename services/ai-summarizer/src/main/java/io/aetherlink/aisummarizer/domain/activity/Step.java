package io.aetherlink.aisummarizer.domain.activity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done next.
 *
 * @param action what, in the words of whoever planned it where somebody did
 * @param detail who and by when, in words; empty where nobody said
 * @param due by when
 * @param why what makes it the next thing
 * @param restsOn never empty
 */
public record Step(
    String action, String detail, Optional<Instant> due, String why, List<ActivityEntry> restsOn) {
  public Step {
    restsOn = List.copyOf(restsOn);
  }

  /** The whole in one line. */
  public String text() {
    return detail.isEmpty() ? action : action + " (" + detail + ")";
  }
}
