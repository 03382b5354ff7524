package io.aetherlink.crm.imports;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import java.util.Collections;
import java.util.EnumSet;
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
public record ImportPlan(Map<String, ImportField> mapping, MatchBy matchBy, boolean dryRun) {
  public ImportPlan {
    mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
  }

  /**
   * Everything that keeps a file of these columns from being imported so; none when nothing does.
   */
  public List<FieldProblem> problems(List<Column> columns) {
    FieldChecks checks = new FieldChecks();
    List<String> headers = columns.stream().map(Column::header).toList();
    Set<ImportField> said = EnumSet.noneOf(ImportField.class);
    mapping.forEach((header, field) -> {
      if (!headers.contains(header)) {
        checks.add("mapping", "the file has no column \"%s\"".formatted(header), "unknown_column");
      }
      if (!said.add(field)) {
        checks.add("mapping", "two columns are %s".formatted(field.wireName()), "field_twice");
      }
    });
    checkFields(said, checks);
    return checks.problems();
  }

  private void checkFields(Set<ImportField> said, FieldChecks checks) {
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
