package io.aetherlink.apexflow.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Errors of a part of a body, which name the part. */
final class Within {
  private Within() {}

  /** What the part says; its errors name the field in the part. */
  static <T> T part(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ApiException e) {
      throw named(name, e);
    }
  }

  private static ApiException named(String name, ApiException e) {
    if (e.body("").get("detail") instanceof List<?> errors) {
      return ApiException.unprocessable(
          errors.stream().map(FieldError.class::cast).map(error -> named(name, error)).toList());
    }
    return e;
  }

  private static FieldError named(String name, FieldError error) {
    return new FieldError(loc(name, error.loc()), error.msg(), error.type());
  }

  /** The place of a field of the part: {@code body, email} becomes {@code body, lead, email}. */
  static <T> List<T> loc(T name, List<T> place) {
    List<T> named = new ArrayList<>(place);
    named.add(Math.min(1, place.size()), name);
    return named;
  }
}
