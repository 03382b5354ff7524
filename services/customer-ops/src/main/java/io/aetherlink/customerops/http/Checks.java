package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadFieldRules;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.writes.http.FieldErrors;
import java.util.List;

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
}
