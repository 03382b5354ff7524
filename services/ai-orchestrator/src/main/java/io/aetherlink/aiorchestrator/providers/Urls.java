package io.aetherlink.aiorchestrator.providers;

import java.net.URI;

/** Addresses of providers as people write them down. */
final class Urls {
  private Urls() {}

  /** A path below a base address, which may end in a slash or already name the {@code /v1}. */
  static URI under(URI base, String path) {
    String start = withoutSlashes(base.toString());
    boolean versioned = start.endsWith("/v1") && path.startsWith("/v1/");
    return URI.create(start + (versioned ? path.substring("/v1".length()) : path));
  }

  private static String withoutSlashes(String text) {
    return text.endsWith("/") ? withoutSlashes(text.substring(0, text.length() - 1)) : text;
  }
}
