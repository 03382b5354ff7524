package io.aetherlink.notifications.domain;

import java.util.OptionalInt;

/** What came of reading a file of rules. */
public sealed interface Reading {

  /** Rules that can be used. */
  record Read(Rules rules) implements Reading {}

  /**
   * A file that cannot.
   *
   * @param line where, from 1; empty where it is no line's fault
   * @param reason one sentence
   */
  record Refused(OptionalInt line, String reason) implements Reading {

    /** Line and reason in one. */
    public String message() {
      return line.isPresent() ? "line " + line.getAsInt() + ": " + reason : reason;
    }
  }
}
