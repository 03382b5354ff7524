package io.aetherlink.platform.process;

/** Signals that ask a process to end in order. */
public enum StopSignal {
  /** What most programs take as "finish and go". */
  TERM(15),
  /** PostgreSQL's "fast shutdown": TERM would wait for its clients to leave. */
  INT(2);

  private final int number;

  StopSignal(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
