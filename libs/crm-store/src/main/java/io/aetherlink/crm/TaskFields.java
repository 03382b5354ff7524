package io.aetherlink.crm;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import io.aetherlink.writes.PlainText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What people say about a task. Surrounding space is dropped.
 *
 * @param assignedTo who is to do it: an e-mail address or user name
 * @param dueAt until when, to the microsecond
 */
public record TaskFields(String title, Optional<String> assignedTo, Instant dueAt, boolean done) {
  /** Longest title, in characters. */
  public static final int MAX_TITLE = 200;

  public TaskFields {
    title = title.strip();
    assignedTo = assignedTo.map(String::strip).filter(Predicate.not(PlainText::invisible));
    dueAt = dueAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** Every problem of these fields; none when they are acceptable. */
  public List<FieldProblem> problems() {
    FieldChecks checks = new FieldChecks();
    checks.visible("title", title);
    checks.line("title", title, MAX_TITLE);
    checks.line("assigned_to", assignedTo, LeadFieldRules.MAX_EMAIL);
    return checks.problems();
  }
}
