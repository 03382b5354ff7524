package io.aetherlink.crm.imports;

import io.aetherlink.crm.CustomField;
import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be done with a file.
 *
 * @param mapping what a column says, by its header; columns that are missing say nothing
 * @param dryRun whether nothing is kept but what would become of each row
 */
public record ImportPlan(Map<String, ImportTarget> mapping, MatchBy matchBy, boolean dryRun) {
  public ImportPlan {
    mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
  }

  /**
   * Everything that keeps a file of these columns from being imported so; none when nothing does.
   *
   * @param own the tenant's own fields
   */
  public List<FieldProblem> problems(List<Column> columns, List<CustomField> own) {
    FieldChecks checks = new FieldChecks();
    List<String> headers = columns.stream().map(Column::header).toList();
    Set<ImportTarget> said = new HashSet<>();
    mapping.forEach((header, field) -> {
      if (!headers.contains(header)) {
        checks.add("mapping", "the file has no column \"%s\"".formatted(header), "unknown_column");
      }
      if (!said.add(field)) {
        checks.add("mapping", "two columns are %s".formatted(field.wireName()), "field_twice");
      }
    });
    checkFields(said, checks);
    said.forEach(field -> checkOwn(field, own, checks));
    return checks.problems();
  }

  private static void checkOwn(ImportTarget said, List<CustomField> own, FieldChecks checks) {
    if (said instanceof CustomTarget(String key)
        && own.stream().noneMatch(field -> field.key().equals(key) && !field.archived())) {
      checks.add("mapping", "there is no field %s".formatted(said.wireName()), "unknown_field");
    }
  }

  private void checkFields(Set<ImportTarget> said, FieldChecks checks) {
    if (Collections.disjoint(
        said, EnumSet.of(ImportField.NAME, ImportField.FIRST_NAME, ImportField.LAST_NAME))) {
      checks.add("mapping", "no column is the name", "no_name");
    }
    if (matchBy == MatchBy.EMAIL && !said.contains(ImportField.EMAIL)) {
      checks.add("match_by", "no column is email", "no_key");
    }
    if (matchBy == MatchBy.EXTERNAL_ID && !said.contains(ImportField.EXTERNAL_ID)) {
      checks.add("match_by", "no column is external_id", "no_key");
    }
  }
}
