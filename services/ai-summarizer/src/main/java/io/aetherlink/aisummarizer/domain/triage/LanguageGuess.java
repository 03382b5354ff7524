package io.aetherlink.aisummarizer.domain.triage;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells a text's language by its script, or by the frequent words of languages; or not at all. */
public final class LanguageGuess {
  private static final Map<String, Set<String>> FREQUENT =
      Lexicon.groups("stop-words").entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’]+");

  /** Scripts that one language alone is usually written in; the first that occurs counts. */
  private static final Map<String, Pattern> SCRIPTS = scripts();

  private static final int FEWEST = 2;
  private static final int MOST_WORDS = 3_000;
  private static final int MOST_QUOTED = 3;

  private LanguageGuess() {}

  /**
   * A language.
   *
   * @param tag BCP 47
   * @param evidence words or signs of the text that tell it
   */
  public record Language(String tag, String evidence) {}

  /** The language of a text; empty where it is not evident. */
  public static Optional<Language> of(String text) {
    return byScript(text).or(() -> byWords(text));
  }

  private static Map<String, Pattern> scripts() {
    Map<String, Pattern> scripts = new LinkedHashMap<>();
    scripts.put("ja", Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}]{2,12}"));
    scripts.put("ko", Pattern.compile("\\p{IsHangul}{2,12}"));
    scripts.put("zh", Pattern.compile("\\p{IsHan}{4,12}"));
    scripts.put("el", Pattern.compile("\\p{IsGreek}{3,12}"));
    scripts.put("he", Pattern.compile("\\p{IsHebrew}{3,12}"));
    scripts.put("th", Pattern.compile("\\p{IsThai}{4,12}"));
    scripts.put("uk", Pattern.compile("\\p{IsCyrillic}{0,12}[іїєґ]\\p{IsCyrillic}{0,12}"));
    scripts.put("ru", Pattern.compile("\\p{IsCyrillic}{0,12}[ыэё]\\p{IsCyrillic}{0,12}"));
    return scripts;
  }

  private static Optional<Language> byScript(String text) {
    for (Map.Entry<String, Pattern> script : SCRIPTS.entrySet()) {
      Matcher found = script.getValue().matcher(text);
      if (found.find()) {
        return Optional.of(new Language(script.getKey(), found.group()));
      }
    }
    return Optional.empty();
  }

  /**
   * Frequent words of a language that a text has.
   *
   * @param count how often they occur together
   * @param words each once, as written
   */
  private record Hits(String tag, int count, Set<String> words) {
    static Hits of(String tag, Set<String> frequent, List<String> text) {
      List<String> found =
          text.stream().filter(word -> frequent.contains(word.toLowerCase(Locale.ROOT))).toList();
      return new Hits(tag, found.size(), new LinkedHashSet<>(found));
    }

    Language language() {
      String evidence = words.stream().limit(MOST_QUOTED).collect(Collectors.joining(", "));
      return new Language(tag, evidence);
    }
  }

  /** The language with the most of its frequent words, if it is well ahead of the next. */
  private static Optional<Language> byWords(String text) {
    List<String> words =
        WORD.matcher(text).results().limit(MOST_WORDS).map(MatchResult::group).toList();
    List<Hits> ranked =
        FREQUENT.entrySet().stream()
            .map(language -> Hits.of(language.getKey(), language.getValue(), words))
            .sorted(Comparator.comparingInt(Hits::count).reversed().thenComparing(Hits::tag))
            .toList();
    Hits first = ranked.get(0);
    boolean clear =
        first.words().size() >= FEWEST && first.count() * 2 >= ranked.get(1).count() * 3;
    return clear ? Optional.of(first.language()) : Optional.empty();
  }
}
