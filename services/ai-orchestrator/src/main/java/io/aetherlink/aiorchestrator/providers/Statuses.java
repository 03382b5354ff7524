package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.Fault;
import java.util.Optional;

/** What an HTTP status other than 200 says about who is at fault: docs/WHOSE-FAULT.md. */
final class Statuses {
  /** Anthropic's own: the whole service has more work than it can do. */
  private static final int OVERLOADED = 529;

  private Statuses() {}

  /** A server that finds a probe wrong is there; one that does not know its key is of no use. */
  static Optional<Fault> ofProbe(int status) {
    boolean there = status < 500 && status != 401 && status != 403 && status != 429;
    return there ? Optional.empty() : Optional.of(fault(status));
  }

  static Fault fault(int status) {
    return switch (status) {
      case 400, 422 -> Fault.REJECTED;
      case 413 -> Fault.TOO_LARGE;
      case 408, 504 -> Fault.TIMEOUT;
      case 429 -> Fault.RATE_LIMITED;
      case 503, OVERLOADED -> Fault.OVERLOADED;
      default -> status < 500 ? Fault.CONFIGURATION : Fault.SERVER_ERROR;
    };
  }
}
