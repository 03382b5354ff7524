package io.aetherlink.aisummarizer.domain.thread;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks disclaimers, former jobs and attempts to instruct the reader. */
final class ZoneRule {
  private static final Phrases INSTRUCTION = Lexicon.phrases("instructions");
  private static final Phrases FOOTER = Lexicon.phrases("footers");
  private static final Phrases PAST_START = Lexicon.phrases("profile", "past-start");
  private static final Phrases PAST_END = Lexicon.phrases("profile", "past-end");
  private static final Phrases PRESENT = Lexicon.phrases("profile", "present");
  private static final int CURRENT_JOB = 4;
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?\\]](?=\\s)");

  /** Between the parts of a signature in one line. */
  private static final Pattern BORDER = Pattern.compile("\\s[•·|]\\s");

  /** The turns of a pasted conversation with a machine: all of it instructs. */
  private static final Phrases TURN = Lexicon.phrases("instructions", "turn");

  private static final Phrases PAST_LINE = Lexicon.phrases("profile", "past-line");
  private static final Phrases PROFILE = Lexicon.phrases("profile", "profile");

  private final String text;
  private final List<Line> lines;

  ZoneRule(String text, List<Line> lines) {
    this.text = text;
    this.lines = lines;
  }

  List<Line> mark() {
    boolean profile = lines.stream().anyMatch(line -> PROFILE.in(line.span().of(text)));
    List<Line> marked = new ArrayList<>();
    boolean past = false;
    for (Line line : lines) {
      past = profile && isPast(line, past);
      boolean old = past && !isCurrentJob(line);
      for (Line part : parts(line)) {
        marked.add((part.zone() == Zone.BODY ? part.as(zone(part, old)) : part).at(marked.size()));
      }
    }
    return marked;
  }

  /** A line that instructs is cut into sentences: what else it says still counts. */
  private List<Line> parts(Line line) {
    String content = line.span().of(text);
    boolean instructs = line.side() == Side.THEIRS && INSTRUCTION.in(content);
    boolean joined = FOOTER.in(content) && BORDER.matcher(content).find();
    if (!instructs && !joined || line.zone() != Zone.BODY || TURN.in(content)) {
      return List.of(line);
    }
    return cut(line, instructs ? SENTENCE_END : BORDER);
  }

  private List<Line> cut(Line line, Pattern pattern) {
    List<Line> parts = new ArrayList<>();
    Matcher border = pattern.matcher(text).region(line.span().start(), line.span().end());
    int from = line.span().start();
    while (border.find()) {
      parts.add(line.said(line.speaker(), new Span(from, border.end()).trim(text, "")));
      from = border.end();
    }
    parts.add(line.said(line.speaker(), new Span(from, line.span().end()).trim(text, "")));
    return parts.stream().filter(part -> part.span().length() > 0).toList();
  }

  private boolean isPast(Line line, boolean past) {
    String content = line.span().of(text);
    return past ? !PAST_END.is(content) : PAST_START.is(content);
  }

  /** The first job of the list, where it goes on until today. */
  private boolean isCurrentJob(Line line) {
    for (int i = line.index(); i >= Math.max(0, line.index() - CURRENT_JOB); i--) {
      if (PAST_START.is(lines.get(i).span().of(text))) {
        return presentWithin(i, line.index());
      }
    }
    return false;
  }

  private boolean presentWithin(int heading, int index) {
    for (int i = heading; i <= Math.min(lines.size() - 1, heading + CURRENT_JOB); i++) {
      if (PRESENT.in(lines.get(i).span().of(text))) {
        return index <= i;
      }
    }
    return false;
  }

  private Zone zone(Line line, boolean past) {
    String content = line.span().of(text);
    if (line.side() == Side.THEIRS && (INSTRUCTION.in(content) || TURN.in(content))) {
      return Zone.INSTRUCTION;
    }
    if (FOOTER.in(content)) {
      return Zone.FOOTER;
    }
    boolean former = PAST_LINE.leading(text, line.span()).isPresent();
    return past || former ? Zone.PAST : Zone.BODY;
  }
}
