package io.aetherlink.aisummarizer.domain.thread;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts text into lines and takes off what stands in front of the content. */
final class LineSplitter {
  private static final Pattern FRONT =
      Pattern.compile(
          "(?<quote>[\\s>|]{0,60}+)(?<bullet>(?:[-–—•·▪◦‣*#^+]{1,3}+(?=\\s|\\[)\\s*+)?+(?:[\\p{So}\\p{Sk}\\uFE0F\\u20E3]{1,6}+\\s*+)?+)");
  private static final Pattern SPEAKER_IN_LINE =
      Pattern.compile(
          "(?<=[.?!\"”»)]\\s|^|:\\s)(?:"
              + String.join("|", Lexicon.groups("speakers").getOrDefault("inline", List.of()))
              + ")(?=\\s?:\\s)");

  private static final int KEPT_HEAD = 260;
  private static final int KEPT_TAIL = 80;
  private static final int LONGEST_LINE = 2000;

  private final String text;
  private final List<Line> lines = new ArrayList<>();
  private boolean afterBlank = true;

  LineSplitter(String text) {
    this.text = text;
  }

  List<Line> split() {
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      boolean tooLong = end - start > LONGEST_LINE;
      end = tooLong ? start + LONGEST_LINE : end;
      add(start, end);
      start = tooLong ? end : end + 1;
    }
    return lines.size() <= KEPT_HEAD + KEPT_TAIL ? lines : ends();
  }

  private List<Line> ends() {
    List<Line> kept = new ArrayList<>(lines.subList(0, KEPT_HEAD));
    for (Line line : lines.subList(lines.size() - KEPT_TAIL, lines.size())) {
      kept.add(line.at(kept.size()));
    }
    return kept;
  }

  private void add(int start, int end) {
    Matcher front = FRONT.matcher(text).region(start, end);
    int depth = 0;
    int content = start;
    if (front.lookingAt()) {
      depth = depth(front.group("quote"));
      content = front.end();
    }
    Span span = new Span(content, end).trim(text, "|");
    if (span.length() == 0) {
      afterBlank = true;
      return;
    }
    addParts(span, depth);
    afterBlank = false;
  }

  private static int depth(String quote) {
    return (int) quote.chars().filter(c -> c == '>' || c == '|').count();
  }

  /** A transcript in one paragraph becomes one line per turn. */
  private void addParts(Span span, int depth) {
    Matcher turns = SPEAKER_IN_LINE.matcher(text).region(span.start(), span.end());
    int from = span.start();
    while (turns.find()) {
      addPart(new Span(from, turns.start()), depth);
      from = turns.start();
    }
    addPart(new Span(from, span.end()), depth);
  }

  private void addPart(Span part, int depth) {
    Span span = part.trim(text, "");
    if (span.length() > 0) {
      lines.add(Line.plain(lines.size(), span, depth, afterBlank));
    }
  }
}
