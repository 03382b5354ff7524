package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadFieldRules;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.http.Patch;
import io.aetherlink.writes.FieldProblem;
import io.aetherlink.writes.Moment;
import io.aetherlink.writes.http.FieldErrors;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rules of the domain as answers. */
final class Checks {
  private Checks() {}

  /** The fields, or 422 with everything that is wrong with them. */
  static LeadFields acceptable(LeadFields fields) {
    FieldErrors.refuse(LeadFieldRules.problems(fields));
    return fields;
  }

  /** 422 for one field of the body. */
  static ApiException unprocessable(String field, String message, String kind) {
    return ApiException.unprocessable(List.of(FieldError.body(field, message, kind)));
  }

  /** 422 for one query parameter. */
  static ApiException unprocessableQuery(String parameter, String message, String kind) {
    return ApiException.unprocessable(List.of(FieldError.query(parameter, message, kind)));
  }

  /** Whether a query parameter says yes; 422 when it says neither. */
  static boolean oneOf(String parameter, String given, String yes, String no) {
    if (!given.equals(yes) && !given.equals(no)) {
      throw unprocessableQuery(parameter, "Must be %s or %s".formatted(yes, no), "enum");
    }
    return given.equals(yes);
  }

  /** 422 for fields of a patch that are null and may not be. */
  static void refuseCleared(Map<String, Patch<?>> fields) {
    FieldErrors.refuse(
        fields.entrySet().stream()
            .filter(field -> field.getValue().cleared())
            .map(field -> new FieldProblem(field.getKey(), "must not be null", "null"))
            .toList());
  }

  /** The moment of a field of the body, or 422. */
  static Instant moment(String field, String text) {
    return Moment.parse(text).orElseThrow(() -> unprocessable(field, Moment.MESSAGE, "moment"));
  }
}
