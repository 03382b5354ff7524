package io.aetherlink.customerops.http;

/** How much of a list a caller gets. */
final class Page {
  private Page() {}

  /** The limit as applied: capped at the most there is, refused below one. */
  static int limit(int wanted, int most) {
    if (wanted < 1) {
      throw Checks.unprocessableQuery("limit", "Must be 1 or more", "min");
    }
    return Math.min(wanted, most);
  }
}
