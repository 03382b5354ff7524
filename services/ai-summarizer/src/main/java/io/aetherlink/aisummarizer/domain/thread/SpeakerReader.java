package io.aetherlink.aisummarizer.domain.thread;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds who says a line in chats and transcripts, and takes time stamp and speaker off it. */
final class SpeakerReader {
  private static final String STAMP =
      "(?:\\[[^\\]]{4,26}\\]|\\(?\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[AaPp]\\.?[Mm]\\.?)?\\)?|\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},?\\s\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[AP]M)?)";
  private static final Pattern STAMPED = Pattern.compile(STAMP + "\\s*[-–~|]*\\s*");
  private static final Pattern BRACKETED = Pattern.compile("<([^<>@]{1,40})>:?\\s*");
  private static final Pattern COLON =
      Pattern.compile(
          "[~@]?\\s?([\\p{L}][\\p{L}\\p{N} .'’_&/\\u2600-\\u27BF\\uFE0F\\x{1F000}-\\x{1FAFF}-]{0,38}?|\\+?[\\d(][\\d() .-]{6,20}\\d)\\s*(\\([^()]{1,120}\\)|\\[[^\\]]{1,40}\\])?\\s?[:>](?:\\s+|$)");

  /** "Visitor 8841 14:03 text" on one line. */
  private static final Pattern NAME_STAMP =
      Pattern.compile(
          "([\\p{L}][\\p{L}\\p{N} .'’_-]{0,30}?)\\s+[\\[(]?\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[AaPp]\\.?[Mm]\\.?)?[\\])]?\\s*[:\\-–|>]?\\s+(?=\\S)");

  /** "Small talk about frost. Judith: …": what people did in a meeting is no speaker. */
  private static final Pattern SENTENCE = Pattern.compile("\\p{Ll}{3,}[.!?]\\s");

  private static final int MOST_WORDS = 4;
  private static final Pattern TURN_HEAD =
      Pattern.compile(
          "([\\p{L}][\\p{L}\\p{N} .'’_-]{0,38}?)\\s*[·,•|-]?\\s*\\(?" + STAMP + "\\)?:?");
  private static final Set<String> KNOWN = Lexicon.words("speakers");
  private static final Set<String> NEVER =
      Set.copyOf(Lexicon.groups("speakers").getOrDefault("never", List.of()));
  private static final Set<String> LABELS = Lexicon.words("labels");

  private final String text;
  private final List<Line> lines;
  private final Map<String, Integer> turns = new HashMap<>();

  SpeakerReader(String text, List<Line> lines) {
    this.text = text;
    this.lines = lines;
    for (Line line : lines) {
      speaker(afterStamp(line)).ifPresent(name -> turns.merge(Fold.of(name), 1, Integer::sum));
      turnHead(line).ifPresent(name -> turns.merge(Fold.of(name), 1, Integer::sum));
    }
  }

  /** The lines with their speakers; lines that only announce a speaker become headers. */
  List<Line> read() {
    List<Line> read = new ArrayList<>();
    String current = "";
    for (Line line : lines) {
      if (line.zone() != Zone.BODY) {
        read.add(line);
        continue;
      }
      Optional<String> head = turnHead(line).filter(name -> isSpeaker(name, true));
      if (head.isPresent()) {
        current = head.get();
        read.add(line.said(current, line.span()).as(Zone.HEADER));
      } else {
        read.add(said(line, current));
      }
    }
    return read;
  }

  private Line said(Line line, String current) {
    Span rest = afterStamp(line);
    boolean stamped = rest.start() > line.span().start();
    Optional<Matcher> prefix = prefix(rest).filter(found -> isSpeaker(found.group(1), stamped));
    if (prefix.isEmpty()) {
      return line.said(current, rest);
    }
    Matcher found = prefix.get();
    boolean described = found.groupCount() > 1 && found.group(2) != null;
    int from = described ? found.start(2) : found.end();
    return line.said(found.group(1).strip(), new Span(from, rest.end()).trim(text, ""));
  }

  private Span afterStamp(Line line) {
    Matcher stamp = STAMPED.matcher(text).region(line.span().start(), line.span().end());
    boolean stamped = stamp.lookingAt() && stamp.end() < line.span().end();
    return stamped ? new Span(stamp.end(), line.span().end()) : line.span();
  }

  private Optional<Matcher> prefix(Span content) {
    Matcher bracketed = BRACKETED.matcher(text).region(content.start(), content.end());
    if (bracketed.lookingAt()) {
      return Optional.of(bracketed);
    }
    Matcher colon = COLON.matcher(text).region(content.start(), content.end());
    if (colon.lookingAt()) {
      return Optional.of(colon);
    }
    Matcher stamped = NAME_STAMP.matcher(text).region(content.start(), content.end());
    return stamped.lookingAt() ? Optional.of(stamped) : Optional.empty();
  }

  private Optional<String> speaker(Span content) {
    return prefix(content).map(found -> found.group(1).strip());
  }

  private Optional<String> turnHead(Line line) {
    if (line.span().length() > 70) {
      return Optional.empty();
    }
    Matcher head = TURN_HEAD.matcher(text).region(line.span().start(), line.span().end());
    return head.matches() ? Optional.of(head.group(1).strip()) : Optional.empty();
  }

  private boolean isSpeaker(String name, boolean stamped) {
    String folded = Fold.of(name);
    if (NEVER.contains(folded.split(" ", 2)[0])
        || SENTENCE.matcher(name).find()
        || folded.split(" ", -1).length > MOST_WORDS) {
      return false;
    }
    if (LABELS.contains(folded) && turns.getOrDefault(folded, 0) < 2) {
      return false;
    }
    return stamped || isKnown(folded) || turns.getOrDefault(folded, 0) > 1;
  }

  /** "Agent Molly" and "visitor_8821" are known by their first word. */
  private static boolean isKnown(String folded) {
    return KNOWN.contains(folded)
        || KNOWN.contains(folded.split("[ _\\d]", 2)[0]) && folded.length() < 24;
  }
}
