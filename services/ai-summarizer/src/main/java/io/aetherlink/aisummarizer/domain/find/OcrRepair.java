package io.aetherlink.aisummarizer.domain.find;

import java.util.Locale;
import java.util.regex.Pattern;

/** Puts right what scanners confuse inside words: {@code 0} and O, {@code 1} and l, l and I. */
final class OcrRepair {
  private static final Pattern WORDS = Pattern.compile("(?<=\\s)|(?=\\s)");
  private static final Pattern MISREAD_INC = Pattern.compile("\\b[l1]nc\\b");

  /** "MARGlT": an l among capitals is an I. */
  private static final Pattern MISREAD_CAPITALS =
      Pattern.compile("(?=.*\\p{Lu}.*\\p{Lu}.*\\p{Lu})(?=.*l)[\\p{Lu}l01|'’.-]{4,30}");

  private OcrRepair() {}

  /** One word; digits are letters only where letters stand around them. */
  static String word(String word) {
    if (MISREAD_CAPITALS.matcher(word).matches()) {
      return word(word.replace('l', 'I'));
    }
    if (word.indexOf('0') < 0 && word.indexOf('1') < 0 && word.indexOf('|') < 0) {
      return MISREAD_INC.matcher(word).replaceAll("Inc");
    }
    long letters = word.chars().filter(Character::isLetter).count();
    if (letters < 3) {
      return word;
    }
    boolean upper = word.chars().filter(Character::isUpperCase).count() > 1;
    return word.replace('0', upper ? 'O' : 'o')
        .replace('1', upper ? 'I' : 'l')
        .replace('|', upper ? 'I' : 'l');
  }

  /** Every word of a phrase. */
  static String phrase(String phrase) {
    StringBuilder repaired = new StringBuilder();
    for (String piece : WORDS.split(phrase)) {
      repaired.append(word(piece));
    }
    return repaired.toString();
  }

  /** "MERCADO-VOSS" in the usual spelling, "Mercado-Voss". */
  static String capitalised(String word) {
    StringBuilder out = new StringBuilder();
    boolean start = true;
    for (char c : word.toCharArray()) {
      out.append(
          start ? Character.toUpperCase(c) : String.valueOf(c).toLowerCase(Locale.ROOT).charAt(0));
      start = c == '-' || c == '\'' || c == '’' || c == '.' || c == ' ';
    }
    return out.toString();
  }
}
