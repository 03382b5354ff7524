package io.aetherlink.aisummarizer.domain.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Spellings that differ only in case and accents, made equal. */
public final class Fold {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** Korean syllables taken apart. */
  private static final Pattern JAMO = Pattern.compile("[\\u1100-\\u11FF]");

  private static final Pattern NOT_ALPHANUMERIC = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Map<String, String> LETTERS =
      Map.of("ø", "o", "ł", "l", "ß", "ss", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i", "’", "'");

  private Fold() {}

  /** Lower case without accents. */
  public static String of(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    if (JAMO.matcher(folded).find()) {
      folded = Normalizer.normalize(folded, Normalizer.Form.NFC);
    }
    folded = folded.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
      folded = folded.replace(letter.getKey(), letter.getValue());
    }
    return folded;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** Lower case without accents, blanks and punctuation. */
  public static String squeezed(String text) {
    return NOT_ALPHANUMERIC.matcher(of(text)).replaceAll("");
  }
}
