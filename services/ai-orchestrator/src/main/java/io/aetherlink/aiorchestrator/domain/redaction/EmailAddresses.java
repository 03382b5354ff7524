package io.aetherlink.aiorchestrator.domain.redaction;

import io.aetherlink.aiorchestrator.domain.redaction.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds e-mail addresses as they are written plainly: around each {@code @}, in linear time. */
final class EmailAddresses {
  private static final String IN_LOCAL_PART = "._%+-'&!$*^~";
  private static final String NOT_FIRST = ".'&!$*^~-";

  private EmailAddresses() {}

  static List<Finding> in(String text) {
    List<Finding> found = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = start(text, at, from);
      int end = end(text, at + 1);
      if (start < at && end > at) {
        found.add(new Finding(Kind.EMAIL, start, end));
        from = end;
      }
    }
    return found;
  }

  private static int start(String text, int at, int from) {
    int start = at;
    while (start > from && inLocalPart(text.charAt(start - 1))) {
      start--;
    }
    while (start < at && NOT_FIRST.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return start;
  }

  private static boolean inLocalPart(char c) {
    return Character.isLetterOrDigit(c) || IN_LOCAL_PART.indexOf(c) >= 0;
  }

  /** Where the domain ends; 0 where there is none. */
  private static int end(String text, int start) {
    int end = start;
    while (end < text.length() && inDomain(text.charAt(end))) {
      end++;
    }
    while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    int top = end;
    while (top > start && text.charAt(top - 1) != '.') {
      top--;
    }
    boolean named = top > start + 1 && end - top >= 2 && Character.isLetter(text.charAt(top));
    return named ? end : 0;
  }

  private static boolean inDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-';
  }
}
