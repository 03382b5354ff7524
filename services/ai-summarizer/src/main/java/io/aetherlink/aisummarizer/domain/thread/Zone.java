package io.aetherlink.aisummarizer.domain.thread;

/** What a line is good for. */
public enum Zone {
  /** Ordinary text, form fields, signatures. */
  BODY,
  /** From, To, Subject and the like; attribution lines above quoted text. */
  HEADER,
  /** Disclaimers and legal footers: true, but about nobody who writes. */
  FOOTER,
  /** Former jobs and other people's activity on a profile page. */
  PAST,
  /** Text that tries to tell the reader what to write down. */
  INSTRUCTION
}
