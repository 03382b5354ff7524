package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words in and around names of people, and those that are none. */
final class NameWords {
  private static final Set<String> HONORIFICS = Lexicon.words("honorifics");
  private static final Set<String> DEGREES = Lexicon.words("degrees");
  private static final Set<String> PARTICLES = Lexicon.words("particles");
  private static final Set<String> SURNAMES = Lexicon.words("surnames");
  private static final Set<String> NOT_NAMES = notNames();
  private static final Set<String> GIVEN = Lexicon.words("given-names");
  private static final Set<String> FAMILY = Lexicon.words("family-names");

  /** Whether a word is a form of address or an academic title. */
  static boolean isHonorific(String word) {
    return HONORIFICS.contains(Fold.of(word).replace(".", ""));
  }

  /** Whether a word joins parts of a name: "van", "de". */
  static boolean isParticle(String word) {
    return PARTICLES.contains(Fold.of(word)) && !Character.isUpperCase(word.charAt(0));
  }

  /** Whether a word may stand with a capital inside a family name: "Van Houten", "De Luca". */
  static boolean isFamilyParticle(String word) {
    return PARTICLES.contains(Fold.of(word));
  }

  /** Whether a word of business is a family name as well. */
  static boolean isSurname(String word) {
    return SURNAMES.contains(Fold.of(word));
  }

  /** Whether a word is known as a given name; of "Jean-Luc" the first. */
  static boolean isGiven(String word) {
    return isListed(GIVEN, word);
  }

  /** Whether a word is known as a family name; of "Le Goff-Roy" the first. */
  static boolean isFamilyName(String word) {
    return isListed(FAMILY, word);
  }

  private static boolean isListed(Set<String> list, String word) {
    String folded = Fold.of(word).replace("’", "'");
    int hyphen = folded.indexOf('-');
    return !isStop(word)
        && (list.contains(folded) || hyphen > 1 && list.contains(folded.substring(0, hyphen)));
  }

  /** Whether a word begins as names do: with a capital, or as "al-Sayed" and "d'Amico" do. */
  static boolean startsUpper(String word) {
    return Character.isUpperCase(word.charAt(0)) || word.matches("(?:al|el|d|l|de)['’-]\\p{Lu}.*");
  }

  /** Whether a word is written in capitals only. */
  static boolean isCapitals(String word) {
    return word.length() > 1
        && word.equals(word.toUpperCase(Locale.ROOT))
        && !word.equals(word.toLowerCase(Locale.ROOT));
  }

  private NameWords() {}

  private static Set<String> notNames() {
    Set<String> words = new HashSet<>();
    Lexicon.groups("not-names")
        .values()
        .forEach(list -> list.forEach(word -> words.add(word.toLowerCase(Locale.ROOT))));
    Lexicon.groups("titles")
        .getOrDefault("head", List.of())
        .forEach(word -> words.add(Fold.of(word)));
    words.addAll(Lexicon.words("business-words"));
    words.addAll(TitleWords.qualifiers());
    words.addAll(Lexicon.words("phone-labels"));
    words.addAll(Lexicon.words("speakers"));
    words.addAll(Lexicon.words("labels"));
    Lexicon.words("closings").stream().filter(word -> word.matches("\\p{L}+")).forEach(words::add);
    words.addAll(List.of("inc", "llc", "ltd", "gmbh", "corp", "sarl", "sas"));
    return Set.copyOf(words);
  }

  /** Whether a word is known to be no name. */
  static boolean isStop(String word) {
    String folded = Fold.of(word);
    String lower = word.toLowerCase(Locale.ROOT);
    // "Olá" is a greeting, "Ola" a name: an accent may be missing only where none belongs.
    return NOT_NAMES.contains(lower)
        || !folded.equals(lower) && NOT_NAMES.contains(folded)
        || TitleShape.isHead(folded)
        || NOT_NAMES.contains(Fold.of(OcrRepair.word(word)));
  }

  /** Whether a word behind a name is a degree or licence. */
  static boolean isDegree(String piece) {
    String bare = Fold.of(piece).replaceAll("[^\\p{L}-]", "");
    boolean letters =
        piece.length() <= 8
            && piece.chars().filter(Character::isUpperCase).count() >= 2
            && NameWords.isCapitals(piece.replaceAll("[^\\p{L}]", ""));
    return DEGREES.contains(bare) || bare.isEmpty() || letters && bare.length() <= 6;
  }
}
