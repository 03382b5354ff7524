package io.aetherlink.aisummarizer.domain.thread;

import io.aetherlink.aisummarizer.domain.text.Span;

/**
 * One line of a paste, without quote marks, bullets, time stamps and speaker.
 *
 * @param index position among the lines that hold text
 * @param span the content
 * @param depth how many quote marks stood in front
 * @param afterBlank whether an empty line stood above
 * @param message index of the message it belongs to
 * @param speaker who says it in a chat, as written; empty elsewhere
 * @param side whose words they are
 * @param zone what it is good for
 */
public record Line(
    int index,
    Span span,
    int depth,
    boolean afterBlank,
    int message,
    String speaker,
    Side side,
    Zone zone) {

  static Line plain(int index, Span span, int depth, boolean afterBlank) {
    return new Line(index, span, depth, afterBlank, 0, "", Side.THEIRS, Zone.BODY);
  }

  Line at(int newIndex) {
    return new Line(newIndex, span, depth, afterBlank, message, speaker, side, zone);
  }

  Line in(int newMessage) {
    return new Line(index, span, depth, afterBlank, newMessage, speaker, side, zone);
  }

  Line said(String by, Span words) {
    return new Line(index, words, depth, afterBlank, message, by, side, zone);
  }

  Line from(Side newSide) {
    return new Line(index, span, depth, afterBlank, message, speaker, newSide, zone);
  }

  Line as(Zone newZone) {
    return new Line(index, span, depth, afterBlank, message, speaker, side, newZone);
  }

  /** Whether facts about the prospect may be read here. */
  public boolean isReadable() {
    return zone == Zone.BODY || zone == Zone.HEADER;
  }
}
