package io.aetherlink.crm;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import java.time.Instant;
import java.util.List;

/** What somebody wrote about a lead. */
public record Note(long id, long leadId, String body, String author, Instant createdAt) {

  /** Longest body, in characters. */
  public static final int MAX_BODY = 20_000;

  /** Every problem of a body; none when it is acceptable. */
  public static List<FieldProblem> problems(String body) {
    FieldChecks checks = new FieldChecks();
    checks.visible("body", body);
    checks.lines("body", body, MAX_BODY);
    return checks.problems();
  }
}
