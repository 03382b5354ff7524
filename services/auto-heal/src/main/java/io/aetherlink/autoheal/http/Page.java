package io.aetherlink.autoheal.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for. */
record Page(int limit, OptionalLong before) {

  private static final int DEFAULT_LIMIT = 10;
  private static final int HIGHEST_LIMIT = 50;
  private static final BigInteger HIGHEST_ID = BigInteger.valueOf(Long.MAX_VALUE);

  /** Reads the query's parameters; a limit over 50 is 50, one below 1 is a 422. */
  static Page of(@Nullable String limit, @Nullable String before) {
    int applied =
        Optional.ofNullable(limit)
            .map(text -> positive("limit", text))
            .map(value -> value.min(BigInteger.valueOf(HIGHEST_LIMIT)).intValue())
            .orElse(DEFAULT_LIMIT);
    OptionalLong id =
        Optional.ofNullable(before)
            .map(text -> positive("before", text).min(HIGHEST_ID).longValue())
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty);
    return new Page(applied, id);
  }

  private static BigInteger positive(String name, String text) {
    if (!text.matches("[+-]?[0-9]{1,100}")) {
      throw refused(name, "Input should be a whole number", "int_parsing");
    }
    BigInteger value = new BigInteger(text);
    if (value.signum() <= 0) {
      throw refused(name, "Input should be greater than or equal to 1", "greater_than_equal");
    }
    return value;
  }

  private static ApiException refused(String name, String message, String type) {
    return ApiException.unprocessable(List.of(FieldError.query(name, message, type)));
  }
}
