package io.aetherlink.apexflow.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.http.Patch;
import java.util.List;
import java.util.Map;

/** Fields that a patch must not empty. */
final class Cleared {
  private Cleared() {}

  /** 422 for each of these fields that is {@code null}. */
  static void refuse(Map<String, Patch<?>> fields) {
    List<FieldError> errors =
        fields.entrySet().stream()
            .filter(field -> field.getValue().cleared())
            .map(field -> FieldError.body(field.getKey(), "must not be null", "null"))
            .toList();
    if (!errors.isEmpty()) {
      throw ApiException.unprocessable(errors);
    }
  }
}
