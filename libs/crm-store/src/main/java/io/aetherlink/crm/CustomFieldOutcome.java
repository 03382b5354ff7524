package io.aetherlink.crm;

import io.aetherlink.writes.FieldProblem;
import java.util.List;

/** How a request about one of the tenant's own fields ends. */
public sealed interface CustomFieldOutcome {

  /** It is done, or there was nothing to do. */
  record Done(CustomField field) implements CustomFieldOutcome {}

  /** The tenant has no such field. */
  record NotFound() implements CustomFieldOutcome {}

  /** There is a field of this key, archived or not. */
  record KeyTaken(String key) implements CustomFieldOutcome {}

  /** There are so many fields already. */
  record TooMany(int most) implements CustomFieldOutcome {}

  /** The field cannot be like that. */
  record Refused(List<FieldProblem> problems) implements CustomFieldOutcome {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** Somebody else changed it since the caller saw it. */
  record Stale(CustomField current) implements CustomFieldOutcome {}
}
