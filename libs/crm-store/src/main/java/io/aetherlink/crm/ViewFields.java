package io.aetherlink.crm;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import java.util.List;

/**
 * What people say about a view.
 *
 * @param shared whether everybody in the tenant sees it
 */
public record ViewFields(String name, boolean shared, LeadFilter filter, LeadOrder order) {
  /** Longest name, in characters. */
  public static final int MAX_NAME = 100;

  public ViewFields {
    name = name.strip();
  }

  /** Every problem of these fields; none when they are acceptable. */
  public List<FieldProblem> problems() {
    FieldChecks checks = new FieldChecks();
    checks.visible("name", name);
    checks.line("name", name, MAX_NAME);
    return checks.problems();
  }
}
