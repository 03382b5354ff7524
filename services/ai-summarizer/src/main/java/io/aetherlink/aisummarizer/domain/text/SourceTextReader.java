package io.aetherlink.aisummarizer.domain.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Turns a paste into its readable form, one pass from left to right. */
final class SourceTextReader {
  /**
   * How much of the readable form is kept. A lead stands at the top of what people paste, or below
   * the last message; what lies between in a longer text costs time and adds only strangers.
   */
  private static final int KEPT_HEAD = 16_000;

  private static final int KEPT_TAIL = 6_000;
  private static final int MOST_ENTITIES = 300;
  private static final int LONGEST_RUN = 160;
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});");

  /** The body of a form as browsers send it: {@code name=Ann+Lee&mail=ann%40acme.example}. */
  private static final Pattern FORM_BODY =
      Pattern.compile(
          "(?m)^[ \\t]*+[\\w.\\[\\]-]{1,40}=[^\\s&=]{0,300}+(?:&[\\w.\\[\\]-]{1,40}=[^\\s&=]{0,300}+){2,}+");

  /** A form may stand below the headers of its request. */
  private static final int FORM_WITHIN = 6000;

  private static final Pattern STRUCK = Pattern.compile("~~[^~\n]+~~");
  private static final Pattern CODES = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

  private static final Pattern SPACED =
      Pattern.compile("(?<![\\p{L}\\p{N}'’])\\p{L}(?: {1,3}\\p{L}(?![\\p{L}\\p{N}'’])){3,80}");

  private static final String INVISIBLE =
      "\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF\u202A\u202B\u202C\u202D\u202E";
  private static final String BLANKS = "\u00A0\u2007\u202F\u3000\u2002\u2003\u2009";

  /** Signs that no encoding uses, but JSON, CSV and forms do. */
  private static final String WRITTEN = "\",{};&|";

  private static final String LINE_ENDS = "\r\u000B\f\u0085\u2028\u2029";

  private final String raw;
  private final StringBuilder text;
  private int[] starts;
  private int[] ends;
  private final Map<String, String> entities = new HashMap<>();
  private final int lastTagEnd;
  private final Span form;
  private int at;

  SourceTextReader(String raw) {
    this.raw = raw;
    this.form = form(raw);
    this.lastTagEnd = raw.lastIndexOf('>');
    this.text = new StringBuilder(raw.length() + 16);
    this.starts = new int[raw.length() + 16];
    this.ends = new int[raw.length() + 16];
  }

  private static Span form(String raw) {
    Matcher body = FORM_BODY.matcher(raw).region(0, Math.min(raw.length(), FORM_WITHIN));
    return body.find() ? new Span(body.start(), body.end()) : new Span(0, 0);
  }

  SourceText read() {
    while (at < raw.length()) {
      char c = raw.charAt(at);
      if (at >= form.start() && at < form.end() && readFormSign(c)) {
        continue;
      }
      if (!(c == '<' && readTag()) && !(c == '&' && readEntity()) && !(c == '~' && skipStruck())) {
        readCharacter(c);
      }
    }
    return window();
  }

  /** In the body of a form, signs stand for blanks and line ends, and codes for bytes of UTF-8. */
  private boolean readFormSign(char c) {
    if (c == '+' || c == '&') {
      append(c == '+' ? ' ' : '\n', at, at + 1);
      at++;
      return true;
    }
    Matcher codes = CODES.matcher(raw).region(at, Math.min(raw.length(), at + 300));
    if (c != '%' || !codes.lookingAt()) {
      return false;
    }
    String decoded = URLDecoder.decode(codes.group(), StandardCharsets.UTF_8);
    for (int i = 0; i < decoded.length(); i++) {
      append(readable(decoded.charAt(i)), at, codes.end());
    }
    at = codes.end();
    return true;
  }

  /** What Markdown strikes out was taken back. */
  private boolean skipStruck() {
    Matcher struck = STRUCK.matcher(raw).region(at, Math.min(raw.length(), at + LONGEST_RUN));
    boolean found = struck.lookingAt();
    at = found ? struck.end() : at;
    return found;
  }

  private boolean readTag() {
    Optional<HtmlTag> tag = at < lastTagEnd ? HtmlTag.at(raw, at) : Optional.empty();
    tag.ifPresent(this::skip);
    return tag.isPresent();
  }

  private void skip(HtmlTag tag) {
    int start = at;
    at = tag.hidesContent() ? endOfHidden(tag) : tag.end();
    if (tag.breaksLine()) {
      append('\n', start, at);
    } else if (tag.isCell() && tag.closing()) {
      append('\t', start, at);
    }
    tag.linkTarget().ifPresent(target -> appendLink(target, start));
    tag.imageText().ifPresent(words -> appendImage(words, start));
  }

  /** A link whose label is not its own address would hide the address from the rules. */
  private void appendLink(String target, int start) {
    if (raw.regionMatches(true, at, target, 0, target.length())) {
      return;
    }
    int from = raw.indexOf(target, start);
    append('<', from, from + 1);
    for (int i = 0; i < target.length(); i++) {
      append(target.charAt(i), from + i, from + i + 1);
    }
    append('>', from, from + target.length());
    append(' ', from, from + target.length());
  }

  /** What stands for a picture, a logo's company most often, gets a line of its own. */
  private void appendImage(String words, int start) {
    int from = raw.indexOf(words, start);
    append('\n', from, from + 1);
    for (int i = 0; i < words.length(); i++) {
      append(readable(words.charAt(i)), from + i, from + i + 1);
    }
    append('\n', from, from + words.length());
  }

  private int endOfHidden(HtmlTag opening) {
    int depth = 1;
    int i = opening.end();
    while (i < raw.length()) {
      Optional<HtmlTag> tag =
          raw.charAt(i) == '<' && i < lastTagEnd ? HtmlTag.at(raw, i) : Optional.empty();
      if (tag.isPresent() && tag.get().name().equals(opening.name())) {
        depth += tag.get().closing() ? -1 : 1;
        if (depth == 0) {
          return tag.get().end();
        }
      }
      i = tag.map(HtmlTag::end).orElse(i + 1);
    }
    return raw.length();
  }

  private String decoded(String entity) {
    return entities.size() < MOST_ENTITIES
        ? entities.computeIfAbsent(entity, name -> Parser.unescapeEntities(name, true))
        : entities.getOrDefault(entity, entity);
  }

  private boolean readEntity() {
    Matcher entity = ENTITY.matcher(raw).region(at, Math.min(raw.length(), at + 14));
    if (!entity.lookingAt()) {
      return false;
    }
    String decoded = decoded(entity.group());
    if (decoded.equals(entity.group())) {
      return false;
    }
    for (int i = 0; i < decoded.length(); i++) {
      append(readable(decoded.charAt(i)), at, entity.end());
    }
    at = entity.end();
    return true;
  }

  private void readCharacter(char c) {
    int start = at++;
    if (c == '\r' && at < raw.length() && raw.charAt(at) == '\n') {
      at++;
      append('\n', start, at);
    } else if (Character.isHighSurrogate(c)
        && at < raw.length()
        && Character.isLowSurrogate(raw.charAt(at))) {
      append(c, start, at + 1);
      append(raw.charAt(at), start, at + 1);
      at++;
    } else if (INVISIBLE.indexOf(c) < 0 && !isEmphasis(c, start) && !isEscape(c)) {
      append(readable(c), start, at);
    }
  }

  /** Asterisks around a word are bold type in plain-text mail and Markdown. */
  private boolean isEmphasis(char c, int where) {
    return c == '*' && (touches(where - 1) || touches(where + 1));
  }

  /** vCard and iCalendar write a backslash before commas and semicolons (RFC 5545, RFC 6350). */
  private boolean isEscape(char c) {
    return c == '\\' && at < raw.length() && (raw.charAt(at) == ',' || raw.charAt(at) == ';');
  }

  private boolean touches(int where) {
    return where >= 0
        && where < raw.length()
        && (Character.isLetter(raw.charAt(where)) || raw.charAt(where) == '*');
  }

  private static char readable(char c) {
    if (LINE_ENDS.indexOf(c) >= 0) {
      return '\n';
    }
    if (BLANKS.indexOf(c) >= 0) {
      return ' ';
    }
    if (c == '\u2010' || c == '\u2011') {
      return '-';
    }
    if (c >= '\uFF01' && c <= '\uFF5E') {
      return (char) (c - 0xFEE0);
    }
    if (Character.isSurrogate(c)) {
      return '\uFFFD';
    }
    return Character.isISOControl(c) && c != '\n' && c != '\t' ? ' ' : c;
  }

  private void append(char c, int start, int end) {
    int index = text.length();
    if (index == starts.length) {
      starts = Arrays.copyOf(starts, index * 2);
      ends = Arrays.copyOf(ends, index * 2);
    }
    starts[index] = start;
    ends[index] = end;
    text.append(c);
  }

  /** Encoded pictures and tracking codes: runs that no person writes. */
  private void dropEncodedRuns() {
    int to = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      run = c > ' ' && c < 0x7F && WRITTEN.indexOf(c) < 0 ? run + 1 : 0;
      if (run > LONGEST_RUN) {
        to = Math.max(to - (run == LONGEST_RUN + 1 ? LONGEST_RUN : 0), 0);
        continue;
      }
      text.setCharAt(to, c);
      starts[to] = starts[i];
      ends[to] = ends[i];
      to++;
    }
    text.setLength(to);
  }

  /** "R a v e n B o o k s" is "Raven Books": single letters with single blanks between. */
  private void joinSpacedLetters() {
    Matcher spaced = SPACED.matcher(text.toString());
    if (!spaced.find()) {
      return;
    }
    boolean[] dropped = new boolean[text.length()];
    do {
      for (int i = spaced.start(); i < spaced.end(); i++) {
        boolean inside = i + 1 < spaced.end() && i > spaced.start();
        boolean single = inside && text.charAt(i + 1) != ' ' && text.charAt(i - 1) != ' ';
        boolean again = inside && text.charAt(i - 1) == ' ';
        dropped[i] = text.charAt(i) == ' ' && (single || again);
      }
    } while (spaced.find());
    int to = 0;
    for (int i = 0; i < dropped.length; i++) {
      if (!dropped[i]) {
        text.setCharAt(to, text.charAt(i));
        starts[to] = starts[i];
        ends[to] = ends[i];
        to++;
      }
    }
    text.setLength(to);
  }

  private SourceText window() {
    dropEncodedRuns();
    joinSpacedLetters();
    int length = text.length();
    if (length <= KEPT_HEAD + KEPT_TAIL) {
      return new SourceText(raw, text.toString(), starts, ends);
    }
    int tail = length - KEPT_TAIL;
    System.arraycopy(starts, tail, starts, KEPT_HEAD, KEPT_TAIL);
    System.arraycopy(ends, tail, ends, KEPT_HEAD, KEPT_TAIL);
    text.setCharAt(tail, '\n');
    return new SourceText(raw, text.substring(0, KEPT_HEAD) + text.substring(tail), starts, ends);
  }
}
