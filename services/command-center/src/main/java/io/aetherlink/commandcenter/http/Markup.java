package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.State;
import java.util.Locale;
import java.util.OptionalDouble;

/** What pages and pictures have in common. */
final class Markup {
  private Markup() {}

  /** A text in HTML or XML. */
  static String text(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Dark enough for white letters on it. */
  static String color(State state) {
    return switch (state) {
      case OPERATIONAL -> "#1a7f37";
      case DEGRADED -> "#9a6700";
      case DOWN -> "#cf222e";
      case UNKNOWN -> "#57606a";
    };
  }

  /** Rounded down to two digits: 99.999 % are no 100. */
  static String percent(OptionalDouble share) {
    return share.isPresent()
        ? String.format(Locale.ROOT, "%.2f %%", Math.floor(share.getAsDouble() * 10_000) / 100)
        : "–";
  }
}
