package io.aetherlink.writes.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.writes.FieldProblem;
import java.util.List;
import java.util.stream.Stream;

/** Problems of fields as answers. */
public final class FieldErrors {
  private FieldErrors() {}

  /** 422 with everything that is wrong, unless there is no problem. */
  public static void refuse(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw refusal(problems);
    }
  }

  /**
   * 422 with everything that is wrong with fields of the body.
   *
   * @param place where they stand in it, from the outside inwards
   */
  public static ApiException refusal(List<FieldProblem> problems, String... place) {
    Stream<String> outside = Stream.concat(Stream.of("body"), Stream.of(place));
    return at(outside.toList(), problems);
  }

  /** 422 with everything that is wrong with fields at a place of the request. */
  public static ApiException at(List<String> place, List<FieldProblem> problems) {
    return ApiException.unprocessable(problems.stream().map(p -> error(p, place)).toList());
  }

  private static FieldError error(FieldProblem problem, List<String> place) {
    List<String> loc = Stream.concat(place.stream(), Stream.of(problem.field())).toList();
    return new FieldError(loc, problem.message(), problem.kind());
  }
}
