package io.aetherlink.apexflow.domain;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import java.util.List;
import java.util.Optional;

/**
 * What people say about a job. Surrounding space is dropped.
 *
 * @param leadId for whom it is done
 */
public record JobFields(long leadId, String title, JobStatus status, Optional<String> description) {

  /** Longest title, in characters. */
  public static final int MAX_TITLE = 200;

  /** Longest description, in characters. */
  public static final int MAX_DESCRIPTION = 20_000;

  public JobFields {
    title = title.strip();
    description = Tidy.text(description);
  }

  /** Every problem of these fields; none when they are acceptable. */
  public List<FieldProblem> problems() {
    FieldChecks checks = new FieldChecks();
    checks.visible("title", title);
    checks.line("title", title, MAX_TITLE);
    description.ifPresent(text -> checks.lines("description", text, MAX_DESCRIPTION));
    return checks.problems();
  }
}
