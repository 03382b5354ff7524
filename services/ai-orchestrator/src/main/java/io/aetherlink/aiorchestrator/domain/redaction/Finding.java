package io.aetherlink.aiorchestrator.domain.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a text somebody's data stands.
 *
 * @param start index of its first character
 * @param end index after its last
 */
record Finding(Kind kind, int start, int end) {

  /** What it is. */
  enum Kind {
    EMAIL,
    PHONE,
    CARD
  }

  /**
   * All of a text, from left to right.
   *
   * @param phone whether the text is said to be a phone number
   */
  static List<Finding> in(String text, boolean phone) {
    List<Finding> found = new ArrayList<>();
    int from = 0;
    for (Finding email : EmailAddresses.in(text)) {
      found.addAll(new Numbers(text, from, email.start(), phone).find());
      found.add(email);
      from = email.end();
    }
    found.addAll(new Numbers(text, from, text.length(), phone).find());
    return found;
  }
}
