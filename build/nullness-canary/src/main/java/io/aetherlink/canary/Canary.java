package io.aetherlink.canary;

import org.jspecify.annotations.Nullable;

/** Dereferences what may be null: the build must refuse it. */
final class Canary {
  private Canary() {}

  static int length(@Nullable String text) {
    return text.length();
  }
}
