package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the end of an address right where its writer does: "ann@acme.exmaple oops, .example". */
final class DomainAgain {
  private static final int REACH = 110;
  private static final int SAME_START = 3;

  /** The sender of a chat line may stand between. */
  private static final Pattern AGAIN =
      Pattern.compile(
          "[\\s,.;:!]{0,3}+(?:<[^<>\\n]{1,30}>\\s?|\\[[^\\[\\]\\n]{1,20}\\]\\s?)?"
              + "(?:(?:(?:oops|sorry|typo|i mean|i meant|correction|wait|no|make that|ups|huch|tippfehler"
              + "|verschrieben|pardon|perdón|perdona|scusi|scusa|desculpe|errata|nee|nein|non)(?!\\p{L})|\\*)"
              + "[,:!.]{0,2}\\s{0,3}){1,3}+(?:(?:it's|that's|es ist|c'est|es)\\s)?"
              + "(?<end>@?[\\p{L}\\p{N}-]{0,60}+(?:\\.[\\p{L}\\p{N}-]{1,60}+){0,3}?\\.\\p{L}{2,24})"
              + "(?![\\p{L}\\p{N}@.]*@|\\.?[\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private DomainAgain() {}

  /**
   * Reads what is written behind an address.
   *
   * @param text the text
   * @param span where the address stands
   * @param address the address as written
   * @return the address with its new end, or as it was where none follows
   */
  static String corrected(String text, Span span, String address) {
    int at = address.indexOf('@');
    int limit = Math.min(text.length(), span.end() + REACH);
    Matcher again = AGAIN.matcher(text).region(span.end(), limit);
    if (at < 0 || !again.lookingAt()) {
      return address;
    }
    String end = again.group("end");
    if (end.charAt(0) == '.') {
      return address.substring(0, address.lastIndexOf('.')) + end;
    }
    String domain = end.charAt(0) == '@' ? end.substring(1) : end;
    boolean same = end.charAt(0) == '@' || isAlike(address.substring(at + 1), domain);
    return same && !domain.isEmpty() && domain.charAt(0) != '.'
        ? address.substring(0, at + 1) + domain
        : address;
  }

  /** A domain that begins otherwise is another one. */
  private static boolean isAlike(String one, String other) {
    return one.length() >= SAME_START
        && other.length() >= SAME_START
        && one.toLowerCase(Locale.ROOT)
            .startsWith(other.substring(0, SAME_START).toLowerCase(Locale.ROOT));
  }
}
