package io.aetherlink.aisummarizer.domain.activity;

/** What several sentences say in the same way. */
final class Words {
  private static final int NAME = 80;

  private Words() {}

  /** Somebody's or something's name: as written, in one line and not endless. */
  static String name(String written) {
    return Sentences.shortened(written, NAME);
  }

  /** In the middle of a sentence, which has a full stop of its own. */
  static String quoted(String written, int most) {
    String text = Sentences.shortened(written, most);
    return "“" + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text) + "”";
  }

  static String kind(ActivityEntry entry) {
    return Sentences.shortened(entry.type().replace('_', ' '), 40);
  }

  static String by(ActivityEntry entry) {
    return entry.actor().map(actor -> " by " + name(actor)).orElse("");
  }

  static String on(ActivityEntry entry) {
    return entry.at().map(at -> " on " + Moments.day(at)).orElse("");
  }
}
