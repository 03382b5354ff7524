package io.aetherlink.customerops.http;

import io.aetherlink.crm.imports.Column;
import io.aetherlink.crm.imports.CustomTarget;
import io.aetherlink.crm.imports.ImportField;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.ImportTarget;
import io.aetherlink.crm.imports.MatchBy;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a file.
 *
 * @param mapping field by header, {@code custom.<key>} for one of the tenant's own, null for a
 *     column that says nothing; without it, as guessed
 * @param matchBy by what a row finds the lead that it updates; without it, by e-mail where a column
 *     has it, else by nothing. By e-mail, a row without an address goes by its external id, and is
 *     a new lead without both
 * @param dryRun whether only to say what would become of each row
 */
@Schema(name = "ImportStart")
public record ImportStart(
    Optional<Map<String, @Nullable String>> mapping,
    @Schema(enumeration = {"email", "external_id", "none"}) Optional<String> matchBy,
    Optional<Boolean> dryRun) {

  /** The plan, or 422 with every name that does not exist. */
  ImportPlan plan(List<Column> columns) {
    Map<String, ImportTarget> fields =
        mapping.map(ImportStart::named).orElseGet(() -> guessed(columns));
    MatchBy way =
        matchBy
            .map(ImportStart::way)
            .orElse(fields.containsValue(ImportField.EMAIL) ? MatchBy.EMAIL : MatchBy.NONE);
    return new ImportPlan(fields, way, dryRun.orElse(false));
  }

  private static Map<String, ImportTarget> named(Map<String, @Nullable String> mapping) {
    Map<String, ImportTarget> fields = new LinkedHashMap<>();
    mapping.forEach((header, name) -> {
      if (name != null) {
        fields.put(header, ImportTarget.named(name).orElseThrow(() -> unknown(header)));
      }
    });
    return fields;
  }

  private static ApiException unknown(String header) {
    String known =
        Arrays.stream(ImportField.values())
            .map(ImportField::wireName)
            .collect(Collectors.joining(", ", "", ", " + CustomTarget.PREFIX + "<key>"));
    return ApiException.unprocessable(
        List.of(
            new FieldError(
                List.of("body", "mapping", header), "Must be one of: " + known, "enum")));
  }

  private static MatchBy way(String name) {
    return MatchBy.named(name)
        .orElseThrow(
            () -> Checks.unprocessable("match_by", "Must be email, external_id or none", "enum"));
  }

  private static Map<String, ImportTarget> guessed(List<Column> columns) {
    Map<String, ImportTarget> fields = new LinkedHashMap<>();
    columns.forEach(
        column -> column.guess().ifPresent(guess -> fields.put(column.header(), guess)));
    return fields;
  }
}
