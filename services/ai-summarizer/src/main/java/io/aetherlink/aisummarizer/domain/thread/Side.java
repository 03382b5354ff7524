package io.aetherlink.aisummarizer.domain.thread;

/** Who speaks in a line: the person who pasted the text and colleagues, or the prospect. */
public enum Side {
  OURS,
  THEIRS
}
