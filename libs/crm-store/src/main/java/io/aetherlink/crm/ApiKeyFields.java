package io.aetherlink.crm;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people say about a key of a program.
 *
 * @param name records name the key by it
 * @param role what it may do: the wire name of one of the platform's roles
 * @param expiresAt when it ends by itself
 */
public record ApiKeyFields(String name, String role, Optional<Instant> expiresAt) {
  /** Longest name, in characters. */
  public static final int MAX_NAME = 100;

  public ApiKeyFields {
    name = name.strip();
  }

  /** Every problem of a new key's fields; none when they are acceptable. */
  public List<FieldProblem> problems(Instant now) {
    FieldChecks checks = new FieldChecks();
    checks.visible("name", name);
    checks.line("name", name, MAX_NAME);
    if (expiresAt.filter(end -> !end.isAfter(now)).isPresent()) {
      checks.add("expires_at", "must be in the future", "past");
    }
    return checks.problems();
  }
}
