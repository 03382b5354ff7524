package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells from small words and special letters which country's language a text is written in. */
final class WrittenLanguage {
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Map<String, List<String>> LANGUAGES = languages();
  private static final Map<String, List<String>> ALPHABETS = Lexicon.groups("alphabets");

  private WrittenLanguage() {}

  /** Whether the language of a country can be told. */
  static boolean isKnown(String region) {
    return LANGUAGES.containsKey(region);
  }

  /** The country of the language that most small words and special letters belong to. */
  static Optional<String> of(String written) {
    Set<String> words = new HashSet<>(List.of(NOT_LETTERS.split(Fold.of(written))));
    String text = written.toLowerCase(Locale.ROOT);
    return LANGUAGES.entrySet().stream()
        .map(language ->
            Map.entry(
                language.getKey(),
                language.getValue().stream().filter(words::contains).count()
                    + letters(language.getKey(), text)))
        .max(Map.Entry.comparingByValue())
        .filter(hits -> hits.getValue() >= 2 || letters(hits.getKey(), text) > 0)
        .map(Map.Entry::getKey);
  }

  /** A word may be of many languages by chance, a letter is not. */
  private static long letters(String region, String text) {
    return ALPHABETS.getOrDefault(region, List.of()).stream()
        .flatMapToInt(String::chars)
        .filter(letter -> text.indexOf(letter) >= 0)
        .count();
  }

  private static Map<String, List<String>> languages() {
    Map<String, List<String>> languages = new LinkedHashMap<>();
    Lexicon.groups("languages")
        .forEach((region, words) -> languages.put(region, words.stream().map(Fold::of).toList()));
    return languages;
  }
}
