package io.aetherlink.crm;

import io.aetherlink.crm.CustomFieldOutcome.Done;
import io.aetherlink.crm.CustomFieldOutcome.KeyTaken;
import io.aetherlink.crm.CustomFieldOutcome.NotFound;
import io.aetherlink.crm.CustomFieldOutcome.Refused;
import io.aetherlink.crm.CustomFieldOutcome.Stale;
import io.aetherlink.crm.CustomFieldOutcome.TooMany;
import io.aetherlink.writes.FieldProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What can be done to the fields that a tenant added to its leads. */
public final class CustomFieldBook {
  private final CustomFieldStore fields;

  CustomFieldBook(TenantRecords records) {
    this.fields = records.customFields();
  }

  /** Adds a field. */
  public CustomFieldOutcome create(CustomField field) {
    List<FieldProblem> problems = field.problems();
    if (!problems.isEmpty()) {
      return new Refused(problems);
    }
    List<CustomField> all = fields.lockAll();
    if (all.size() >= CustomField.MOST_EVER) {
      return new TooMany(CustomField.MOST_EVER);
    }
    return full(all)
        .or(() -> fields.insert(field).map(Done::new))
        .orElseGet(() -> new KeyTaken(field.key()));
  }

  /**
   * Edits a field, or brings it back.
   *
   * @param expected whether the field's version is the one that the caller saw
   */
  public CustomFieldOutcome edit(
      String key, Predicate<Long> expected, UnaryOperator<CustomField> edit) {
    List<CustomField> all = fields.lockAll();
    Optional<CustomField> found = all.stream().filter(field -> field.key().equals(key)).findFirst();
    if (found.isEmpty()) {
      return new NotFound();
    }
    CustomField before = found.get();
    if (!expected.test(before.version())) {
      return new Stale(before);
    }
    CustomField after = edit.apply(before);
    if (!after.problems().isEmpty()) {
      return new Refused(after.problems());
    }
    boolean back = before.archived() && !after.archived();
    return (back ? full(all) : Optional.<CustomFieldOutcome>empty())
        .orElseGet(() -> new Done(after.equals(before) ? before : fields.update(after)));
  }

  /** Asks for a field no longer; what leads hold of it stays. */
  public CustomFieldOutcome archive(String key, Predicate<Long> expected) {
    return edit(key, expected, field -> field.withArchived(true));
  }

  private static Optional<CustomFieldOutcome> full(List<CustomField> all) {
    long active = all.stream().filter(field -> !field.archived()).count();
    return active < CustomField.MOST
        ? Optional.empty()
        : Optional.of(new TooMany(CustomField.MOST));
  }
}
