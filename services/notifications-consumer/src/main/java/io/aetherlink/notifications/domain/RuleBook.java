package io.aetherlink.notifications.domain;

import java.util.function.Supplier;

/** The rules in force. A file that cannot be used changes nothing. */
public final class RuleBook {
  private final Supplier<Reading> source;
  private volatile Rules current;

  /**
   * Opens the book.
   *
   * @param source reads the file as it is now
   * @throws IllegalStateException with line and reason if the rules cannot be used
   */
  public RuleBook(Supplier<Reading> source) {
    this.source = source;
    this.current =
        switch (source.get()) {
          case Reading.Read(Rules rules) -> rules;
          case Reading.Refused refused ->
              throw new IllegalStateException("NOTIFY_RULES_FILE: " + refused.message());
        };
  }

  /** The rules in force. */
  public Rules current() {
    return current;
  }

  /** Reads the file again; its rules are in force from now on, unless they cannot be used. */
  public synchronized Reading reload() {
    Reading reading = source.get();
    if (reading instanceof Reading.Read(Rules rules)) {
      current = rules;
    }
    return reading;
  }
}
