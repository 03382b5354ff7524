package io.aetherlink.http;

import java.util.List;

/** How much of a list a caller gets. */
public final class PageLimit {
  private PageLimit() {}

  /** The limit as applied: capped at the most there is, refused below one. */
  public static int of(int wanted, int most) {
    if (wanted < 1) {
      throw ApiException.unprocessable(
          List.of(FieldError.query("limit", "Must be 1 or more", "min")));
    }
    return Math.min(wanted, most);
  }
}
