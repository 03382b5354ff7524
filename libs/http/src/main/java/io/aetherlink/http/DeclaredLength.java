package io.aetherlink.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.OptionalLong;

/** How long the body of a request says that it is, and the refusals of what it says. */
public final class DeclaredLength {
  private static final int MOST_DIGITS = 18;

  private DeclaredLength() {}

  /** The length in bytes; empty for a body that comes in chunks, or where there is none. */
  public static OptionalLong of(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Content-Length"))
        .map(DeclaredLength::parse)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /** A length as it stands in the header; one that is no number fits nowhere. */
  public static long parse(String header) {
    boolean number = header.length() <= MOST_DIGITS && header.chars().allMatch(Character::isDigit);
    return number && !header.isEmpty() ? Long.parseLong(header) : Long.MAX_VALUE;
  }

  /** 413; the rest of the body is not read. */
  public static ApiException over(long limit) {
    return ApiException.of(413, "Request body is over the limit of " + limit + " bytes")
        .header("Connection", "close");
  }

  /** 411 for a streamed body that says no length. */
  public static ApiException required() {
    return ApiException.of(
            411, "The body has to declare its length: send Content-Length instead of chunks")
        .header("Connection", "close");
  }
}
