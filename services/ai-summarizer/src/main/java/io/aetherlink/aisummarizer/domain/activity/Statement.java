package io.aetherlink.aisummarizer.domain.activity;

import java.util.List;

/**
 * A sentence, and what it rests on.
 *
 * @param text with its full stop
 * @param restsOn never empty: what nothing says is not said
 */
record Statement(String text, List<ActivityEntry> restsOn) {
  Statement {
    restsOn = List.copyOf(restsOn);
  }

  static Statement of(String text, ActivityEntry... restsOn) {
    return new Statement(text, List.of(restsOn));
  }
}
