package io.aetherlink.writes.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.writes.FieldProblem;
import java.util.List;

/** Problems of fields as answers. */
public final class FieldErrors {
  private FieldErrors() {}

  /** 422 with everything that is wrong, unless there is no problem. */
  public static void refuse(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw ApiException.unprocessable(
          problems.stream().map(p -> FieldError.body(p.field(), p.message(), p.kind())).toList());
    }
  }
}
