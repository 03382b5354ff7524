package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import java.util.Set;

/** Tells nouns that may qualify a title from small words that may not. */
final class NameStop {
  private static final Set<String> SMALL = Lexicon.words("small-words");

  private NameStop() {}

  static boolean isNoun(String word) {
    return word.length() > 1 && !SMALL.contains(Fold.of(word));
  }
}
