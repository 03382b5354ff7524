package io.aetherlink.aiorchestrator.domain.redaction;

import java.util.Locale;
import java.util.Set;

/** Words that say of a number after them, or of a field, that it is a phone's. */
final class PhoneWords {
  private static final Set<String> WORDS =
      Set.of(
          "tel",
          "telephone",
          "telefon",
          "telefono",
          "teléfono",
          "tlf",
          "phone",
          "fon",
          "fone",
          "ph",
          "mob",
          "mobile",
          "mobil",
          "móvil",
          "cell",
          "cel",
          "celular",
          "cellulare",
          "handy",
          "portable",
          "fax",
          "call",
          "ring",
          "whatsapp",
          "sms",
          "телефон",
          "тел");
  private static final int LONGEST = 12;
  private static final String BETWEEN = " :.-=\"/+(\u00a0";

  private PhoneWords() {}

  /** Whether one stands right before an index. */
  static boolean before(String text, int index) {
    int end = index;
    while (end > 0 && index - end < 4 && BETWEEN.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start <= LONGEST && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return start < end && WORDS.contains(text.substring(start, end).toLowerCase(Locale.ROOT))
        || text.startsWith("wa.me/", index - "wa.me/".length());
  }

  /** Whether a field's name says it: {@code phone}, {@code mobile_number}, {@code homePhone}. */
  static boolean in(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("phone") || lower.contains("mobile")) {
      return true;
    }
    for (String word : lower.split("[^\\p{L}]", 8)) {
      if (WORDS.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
