package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The beginning of a dictated address whose words nothing joins: "my mail is j smith at acme dot
 * com", "the address is red barn at acme dot com".
 */
final class SaidLocal {
  private static final int REACH = 70;
  private static final Set<String> SMALL = small();

  /** Announced by a word for mail, and at most two that only lead on. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<!\\p{L})(?:e-?mail|mail|address|adresse|adres|correo|courriel|posta|poczta)[\\p{L}-]*"
              + "(?:,?[ ](?:me|us|you|address|adresse|id|is|it's|ist|lautet|est|c'est|es|è|é|at|to"
              + "|under|an|unter|à|a|al|sur|op|aan|jest|na|är|er|på|would be)|'s|:){0,2}+[ ]?:?[ ]"
              + "(?<words>(?:[\\p{L}\\p{N}]{1,20} ){1,3})$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private SaidLocal() {}

  private static Set<String> small() {
    Set<String> small = new HashSet<>(Lexicon.words("small-words"));
    Stream.of("not-local", "lead-on")
        .map(group -> Lexicon.groups("disguise").get(group))
        .forEach(words -> words.forEach(word -> small.add(Fold.of(word))));
    return Set.copyOf(small);
  }

  /**
   * The words in front of what was read as the address that belong to it as well.
   *
   * @param start where the address begins, as it was read
   * @return from the first of these words to {@code start}; an empty range where there are none
   */
  static Span before(String text, int start) {
    int line = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
    Matcher words =
        WORDS
            .matcher(text)
            .region(Math.min(start, Math.max(line, start - REACH)), start)
            .useTransparentBounds(true)
            .useAnchoringBounds(true);
    boolean found =
        words.find()
            && Stream.of(words.group("words").strip().split(" ", -1))
                .noneMatch(word -> SMALL.contains(Fold.of(word)));
    return new Span(found ? words.start("words") : start, start);
  }
}
