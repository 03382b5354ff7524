package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadFilterForm;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.writes.FieldProblem;
import java.util.List;
import java.util.stream.Stream;

/** Filters that callers wrote. */
final class Filters {
  private Filters() {}

  /**
   * The filter of a form, or 400 for a status that does not exist, or 422 with everything else that
   * is wrong.
   *
   * @param place where the form stands in the request
   */
  static LeadFilter of(LeadFilterForm form, List<String> place) {
    List<FieldProblem> problems = form.problems();
    if (problems.stream().anyMatch(p -> p.kind().equals(LeadFilterForm.INVALID_STATUS))) {
      throw StatusName.invalid();
    }
    if (!problems.isEmpty()) {
      throw ApiException.unprocessable(problems.stream().map(p -> error(p, place)).toList());
    }
    return form.filter();
  }

  private static FieldError error(FieldProblem problem, List<String> place) {
    List<String> loc = Stream.concat(place.stream(), Stream.of(problem.field())).toList();
    return new FieldError(loc, problem.message(), problem.kind());
  }
}
