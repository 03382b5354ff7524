package io.aetherlink.aisummarizer.domain.find;

/** What a number is said to be, with how much it is worth as a way to reach the person. */
public enum PhoneKind {
  MOBILE(3.2),
  DIRECT(2.8),
  UNSAID(2.2),
  OFFICE(1.4),
  TOLL_FREE(0.6),
  FAX(-20);

  private final double worth;

  PhoneKind(double worth) {
    this.worth = worth;
  }

  /** How much such a number is preferred; below zero never. */
  public double worth() {
    return worth;
  }
}
