package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import io.aetherlink.http.ApiException;
import java.util.function.Supplier;

/** What a caller hears while PostgreSQL is away: 503, and when to come back. */
final class Outages {
  private static final int RETRY_SECONDS = 5;

  private Outages() {}

  /** A change; nothing that is not kept is acknowledged. */
  static <T> T kept(Supplier<T> change) {
    return told(change, "This cannot be kept at the moment; try again");
  }

  /** A question that memory has no answer to. */
  static <T> T read(Supplier<T> question) {
    return told(question, "This cannot be read at the moment; try again");
  }

  /** Work, with what is said when it cannot be done. */
  static <T> T told(Supplier<T> work, String detail) {
    try {
      return work.get();
    } catch (StoreUnavailableException e) {
      throw ApiException.unavailable(detail, RETRY_SECONDS);
    }
  }
}
