package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.writes.PlainText;
import java.util.List;

/** Owners as callers name them in an address. */
final class Owners {
  private Owners() {}

  /** The name, or 422 when nobody can be called so. */
  static String checked(String name) {
    if (name.length() > AppointmentFields.MAX_OWNER || !PlainText.oneLine(name)) {
      throw ApiException.unprocessable(
          List.of(FieldError.query("owner", "Is no owner's name", "invalid_characters")));
    }
    return name;
  }
}
