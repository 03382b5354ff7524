package io.aetherlink.aisummarizer.domain.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Tag;

/**
 * One piece of HTML markup in a paste.
 *
 * @param name lower-case element name, {@code !} for comments and declarations
 * @param closing whether it is an end tag
 * @param attributes everything between name and {@code >}
 * @param end offset after the {@code >}
 */
record HtmlTag(String name, boolean closing, String attributes, int end) {
  private static final Set<String> STRUCK = Set.of("s", "del", "strike");
  private static final int LONGEST_TAG = 4096;
  private static final int LONGEST_COMMENT = 2048;
  private static final int LONGEST_IMAGE = 4 << 20;
  private static final Pattern OPENING =
      Pattern.compile("</?([A-Za-z][A-Za-z0-9:]{0,20})(?=[\\s/>])");
  private static final Pattern HIDDEN =
      Pattern.compile(
          "(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(?![.\\d]*[1-9])"
              + "|opacity\\s*:\\s*0(?![.\\d])|(?:^|\\s)hidden(?:[\\s=]|$)");
  private static final Pattern LINK =
      Pattern.compile("(?i)href\\s*=\\s*[\"']?(?:mailto|tel):([^\"'?>\\s]{3,100})");

  private static final Pattern IMAGE_TEXT =
      Pattern.compile(
          "(?i)\\salt\\s*=\\s*[\"'](?:logo(?: of)?:? )?(\\p{L}[^\"'<>@/]{1,60}? [^\"'<>@/]{1,60}?)(?: logo)?[\"']");

  /** Reads the tag that starts at {@code at}; empty where the angle bracket is plain text. */
  static Optional<HtmlTag> at(String raw, int at) {
    if (raw.startsWith("<!--", at)) {
      int end = raw.substring(at, Math.min(raw.length(), at + LONGEST_COMMENT)).indexOf("-->", 4);
      return end < 0 ? Optional.empty() : Optional.of(new HtmlTag("!", false, "", at + end + 3));
    }
    if (raw.startsWith("<!", at)) {
      return end(raw, at + 2, LONGEST_TAG).map(end -> new HtmlTag("!", false, "", end));
    }
    Matcher opening = OPENING.matcher(raw).region(at, Math.min(raw.length(), at + 30));
    return opening.lookingAt() ? element(raw, opening) : Optional.empty();
  }

  private static Optional<HtmlTag> element(String raw, Matcher opening) {
    String name = opening.group(1).toLowerCase(Locale.ROOT);
    if (name.indexOf(':') < 0 && !Tag.isKnownTag(name)) {
      return Optional.empty();
    }
    boolean closing = raw.charAt(opening.start() + 1) == '/';
    int longest = name.equals("img") ? LONGEST_IMAGE : LONGEST_TAG;
    return end(raw, opening.end(), longest)
        .map(end -> new HtmlTag(name, closing, raw.substring(opening.end(), end - 1), end));
  }

  private static Optional<Integer> end(String raw, int from, int longest) {
    char quote = 0;
    int last = Math.min(raw.length(), from + longest);
    for (int i = from; i < last; i++) {
      char c = raw.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return Optional.of(i + 1);
      } else if (c == '<') {
        return Optional.empty();
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return Optional.empty();
  }

  /** Whether nothing inside counts: scripts, styles, hidden elements, what was struck out. */
  boolean hidesContent() {
    return !closing
        && !isVoid()
        && (name.equals("script")
            || name.equals("style")
            || name.equals("template")
            || STRUCK.contains(name)
            || HIDDEN.matcher(attributes).find());
  }

  /** Whether the element never has content, or closed itself. */
  boolean isVoid() {
    return attributes.endsWith("/") || name.equals("!") || Tag.valueOf(name).isEmpty();
  }

  /** Whether a line of text ends here. */
  boolean breaksLine() {
    return name.equals("br") || name.equals("tr") || name.equals("li") || isBlock();
  }

  private boolean isBlock() {
    return !isCell() && !name.equals("!") && Tag.valueOf(name).isBlock();
  }

  /** Whether it is a table cell. */
  boolean isCell() {
    return name.equals("td") || name.equals("th");
  }

  /** The words that stand for a picture; those of one word are symbols and buttons. */
  Optional<String> imageText() {
    if (!name.equals("img")) {
      return Optional.empty();
    }
    Matcher words = IMAGE_TEXT.matcher(attributes);
    return words.find() ? Optional.of(words.group(1)) : Optional.empty();
  }

  /** The address or number of a {@code mailto:} or {@code tel:} link. */
  Optional<String> linkTarget() {
    Matcher link = LINK.matcher(attributes);
    return !closing && link.find() ? Optional.of(link.group(1)) : Optional.empty();
  }
}
