package io.aetherlink.aisummarizer.domain.thread;

import io.aetherlink.aisummarizer.domain.text.SourceText;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A paste, read: its lines and messages, with whose words they are and what they are good for.
 *
 * @param source the paste
 * @param lines all lines that hold text, from top to bottom
 * @param messages the messages of the thread; at least one
 * @param ourDomains mail domains of our own side
 */
public record Reading(
    SourceText source, List<Line> lines, List<Message> messages, OurDomains ourDomains) {

  /** Reads a paste. */
  public static Reading of(String raw) {
    SourceText source = SourceText.of(raw);
    String text = source.text();
    ThreadSplitter splitter = new ThreadSplitter(text, new LineSplitter(text).split());
    List<Line> lines = new SpeakerReader(text, splitter.split()).read();
    MessageSides messageSides = new MessageSides(text, lines, splitter.messages());
    List<Line> sided = new SideRule(text, lines, messageSides.ours()).decide();
    List<Line> marked = new ZoneRule(text, sided).mark();
    return new Reading(
        source,
        marked,
        splitter.messages(),
        OurDomains.of(splitter.messages(), messageSides.ours()));
  }

  /** The readable text. */
  public String text() {
    return source.text();
  }

  /** The line that holds the offset, if any does. */
  public Optional<Line> lineAt(int offset) {
    int low = 0;
    int high = lines.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Span span = lines.get(middle).span();
      if (offset < span.start()) {
        high = middle - 1;
      } else if (offset >= span.end()) {
        low = middle + 1;
      } else {
        return Optional.of(lines.get(middle));
      }
    }
    return Optional.empty();
  }

  /** The content of a line. */
  public String content(Line line) {
    return line.span().of(text());
  }

  /** The line so many lines below (or above, where negative), if there is one. */
  public Optional<Line> neighbour(Line line, int distance) {
    int index = line.index() + distance;
    return index >= 0 && index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
  }

  /** The message a line belongs to. */
  public Message message(Line line) {
    return messages.get(line.message());
  }
}
