package io.aetherlink.aisummarizer.domain.text;

/**
 * Pasted text in the form the rules read it, with the way back to the original offsets.
 *
 * <p>The readable form has no markup, no invisible characters and one kind of line end. Every
 * character of it knows which characters of the paste it stands for.
 */
public final class SourceText {
  private final String raw;
  private final String text;
  private final int[] starts;
  private final int[] ends;

  SourceText(String raw, String text, int[] starts, int[] ends) {
    this.raw = raw;
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /** Reads a paste. Never fails, whatever the text holds. */
  public static SourceText of(String raw) {
    return new SourceTextReader(raw).read();
  }

  /** The paste as it came. */
  public String raw() {
    return raw;
  }

  /** The readable form. */
  public String text() {
    return text;
  }

  /** Translates a range of {@link #text()} into the range of {@link #raw()} it stands for. */
  public Span inRaw(Span span) {
    if (span.length() == 0) {
      return new Span(0, 0);
    }
    return new Span(starts[span.start()], ends[span.end() - 1]);
  }
}
