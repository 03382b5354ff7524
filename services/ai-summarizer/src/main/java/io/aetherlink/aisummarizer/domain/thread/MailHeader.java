package io.aetherlink.aisummarizer.domain.thread;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads header lines and attribution lines of mail, in the languages of the word list. */
final class MailHeader {
  private static final Pattern FIELD =
      Pattern.compile("([\\p{L}][\\p{L} -]{0,18}?)\\s{0,2}:\\s*(.*)");
  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}.-]{1,190}");
  private static final Pattern NAME_END = Pattern.compile("[<\\[(;]|mailto:");
  private static final Map<String, String> FIELDS = fields();
  private static final Pattern ATTRIBUTION =
      Pattern.compile(
          "(?:"
              + words("attribution-start")
              + ")\\b.{3,200}?(?:"
              + words("attribution-end")
              + ")\\s*:?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "[-_=—]{2,}\\s*(?:"
              + words("separator")
              + ").{0,60}|(?:"
              + words("separator")
              + ")\\s*:?\\s*[-_=—]*",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern WRITER =
      Pattern.compile(
          "((?:[\\p{L}'’.-]+\\s+|\\([^)]{1,30}\\)\\s+){1,5})<?\\s*(?:mailto:)?" + EMAIL.pattern());

  private static final Pattern NAME_BEFORE_VERB =
      Pattern.compile(
          "((?:\\p{Lu}[\\p{L}'’.-]*\\s+){1,4})(?:" + words("attribution-end") + ")\\s*:?$");
  private static final Pattern NAME_AFTER_VERB =
      Pattern.compile("(?:schrieb|schreef|skrev)\\s+((?:\\p{Lu}[\\p{L}'’.-]*\\s*){1,4})");

  private final String text;

  MailHeader(String text) {
    this.text = text;
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    Lexicon.groups("mail-headers")
        .forEach((field, names) -> names.forEach(name -> fields.put(Fold.of(name), field)));
    return fields;
  }

  private static String words(String group) {
    return String.join("|", Lexicon.groups("mail-headers").getOrDefault(group, List.of()));
  }

  /** The header field of a line ("from", "to", "cc", "subject", "date"), if it is one. */
  Optional<String> field(Line line) {
    Matcher field = match(line);
    return field.matches()
        ? Optional.ofNullable(FIELDS.get(Fold.of(field.group(1).strip())))
        : Optional.empty();
  }

  private Matcher match(Line line) {
    return FIELD.matcher(text).region(line.span().start(), line.span().end());
  }

  /** Where the value of a header line stands. */
  Span value(Line line) {
    Matcher field = match(line);
    return field.matches() ? new Span(field.start(2), field.end(2)) : line.span();
  }

  boolean isAttribution(Line line) {
    return line.span().length() < 260 && ATTRIBUTION.matcher(line.span().of(text)).matches();
  }

  boolean isSeparator(Line line) {
    return line.span().length() < 90 && SEPARATOR.matcher(line.span().of(text)).matches();
  }

  /** The parties in a header value, separated by comma or semicolon. */
  List<Address> addresses(Span value) {
    List<Address> addresses = new ArrayList<>();
    int from = value.start();
    for (int i = value.start(); i <= value.end(); i++) {
      if (i == value.end() || isBorder(i, from)) {
        address(new Span(from, i).trim(text, ",;\"'")).ifPresent(addresses::add);
        from = i + 1;
      }
    }
    return addresses;
  }

  /** A comma inside "Last, First" is no border between parties. */
  private boolean isBorder(int i, int from) {
    char c = text.charAt(i);
    return c == ';' || (c == ',' && text.substring(from, i).contains("@"));
  }

  private Optional<Address> address(Span part) {
    if (part.length() == 0) {
      return Optional.empty();
    }
    Matcher end = NAME_END.matcher(text).region(part.start(), part.end());
    Optional<String> email = email(part);
    int nameEnd = end.find() ? end.start() : email.isPresent() ? part.start() : part.end();
    return Optional.of(new Address(new Span(part.start(), nameEnd).trim(text, "\"'"), email));
  }

  private Optional<String> email(Span part) {
    Matcher email = EMAIL.matcher(text).region(part.start(), part.end());
    return email.find() ? Optional.of(email.group().toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  /** The writer that an attribution line names. */
  Optional<Address> writer(Line line) {
    for (Pattern pattern : List.of(WRITER, NAME_BEFORE_VERB, NAME_AFTER_VERB)) {
      Matcher writer = pattern.matcher(text).region(line.span().start(), line.span().end());
      if (writer.find()) {
        Span name = nameAtEnd(new Span(writer.start(1), writer.end(1)));
        return Optional.of(new Address(name, email(line.span())));
      }
    }
    return Optional.empty();
  }

  /** Drops the rest of the date ("AM", "Uhr") before the name. */
  private Span nameAtEnd(Span run) {
    Matcher noise =
        Pattern.compile(
                "^(?:AM|PM|Uhr|um|at|à|om|kl|schrieb|wrote|,)\\s+", Pattern.CASE_INSENSITIVE)
            .matcher(run.of(text));
    int skipped = noise.find() ? noise.end() : 0;
    Span name = new Span(run.start() + skipped, run.end());
    int bracket = name.of(text).indexOf('(');
    return (bracket > 0 ? new Span(name.start(), name.start() + bracket) : name)
        .trim(text, "\"',:");
  }
}
