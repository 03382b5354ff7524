package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.Fault;

/** What an HTTP status other than 200 says about who is at fault: docs/WHOSE-FAULT.md. */
final class Statuses {
  /** Anthropic's own: the whole service has more work than it can do. */
  private static final int OVERLOADED = 529;

  private Statuses() {}

  static Fault fault(int status) {
    return switch (status) {
      case 400, 413, 422 -> Fault.REJECTED;
      case 408, 504 -> Fault.TIMEOUT;
      case 429 -> Fault.RATE_LIMITED;
      case 503, OVERLOADED -> Fault.OVERLOADED;
      default -> status < 500 ? Fault.CONFIGURATION : Fault.SERVER_ERROR;
    };
  }
}
