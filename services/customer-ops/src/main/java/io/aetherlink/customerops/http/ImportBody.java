package io.aetherlink.customerops.http;

import io.aetherlink.crm.imports.Column;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.ImportTarget;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.Undo;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file of leads as callers see it.
 *
 * @param encoding how its bytes are text, as found or as somebody said
 * @param delimiter what stands between two cells
 * @param header whether its first line names the columns
 * @param mapping what is imported: field by header; null before it was started
 * @param rowsTotal how many rows the file has; null before they were counted
 * @param rowsIn rows that were read: created + updated + unchanged + rejected, always
 * @param percent of the import, or of its undo once there is one
 * @param undone leads that the undo brought back to what they were
 * @param kept leads that the undo left alone, since somebody changed them after the import
 * @param error why it failed, or why its undo did; null when neither did
 * @param createdBy who sent the file
 * @param startedBy who had it imported, and whose to undo it is; null before, and for some of
 *     earlier versions
 * @param undoneBy who asked for the undo; null before somebody did. With it, {@code failed} means
 *     the undo
 * @param forgottenAt when the file was deleted because somebody in it was erased; null when it was
 *     not. It cannot be started any more then, and columns and mapping may be empty
 */
@Schema(
    name = "LeadImport",
    requiredProperties = {
      "id",
      "name",
      "bytes",
      "state",
      "encoding",
      "delimiter",
      "header",
      "columns",
      "mapping",
      "match_by",
      "dry_run",
      "rows_total",
      "rows_in",
      "created",
      "updated",
      "unchanged",
      "rejected",
      "percent",
      "rows_per_second",
      "seconds_left",
      "undone",
      "kept",
      "error",
      "created_by",
      "started_by",
      "undone_by",
      "created_at",
      "finished_at",
      "forgotten_at"
    })
public record ImportBody(
    long id,
    String name,
    long bytes,
    @Schema(
            enumeration = {
              "uploaded",
              "queued",
              "running",
              "done",
              "failed",
              "cancelled",
              "undoing",
              "undone"
            })
        String state,
    String encoding,
    String delimiter,
    boolean header,
    List<ColumnBody> columns,
    @Schema(nullable = true) Optional<Map<String, String>> mapping,
    @Schema(
            nullable = true,
            enumeration = {"email", "external_id", "none"})
        Optional<String> matchBy,
    boolean dryRun,
    @Schema(nullable = true) Optional<Long> rowsTotal,
    long rowsIn,
    long created,
    long updated,
    long unchanged,
    long rejected,
    double percent,
    @Schema(nullable = true) Optional<Long> rowsPerSecond,
    @Schema(nullable = true) Optional<Long> secondsLeft,
    long undone,
    long kept,
    @Schema(nullable = true) Optional<String> error,
    String createdBy,
    @Schema(nullable = true) Optional<String> startedBy,
    @Schema(nullable = true) Optional<String> undoneBy,
    Instant createdAt,
    @Schema(nullable = true) Optional<Instant> finishedAt,
    @Schema(nullable = true) Optional<Instant> forgottenAt) {

  /**
   * A column of the file.
   *
   * @param field what it says about a lead: as it was started, or else as guessed, {@code
   *     custom.<key>} for one of the tenant's own; null for nothing
   * @param samples from the first rows
   */
  @Schema(
      name = "ImportColumn",
      requiredProperties = {"header", "field", "samples"})
  public record ColumnBody(
      String header,
      @Schema(
              nullable = true,
              pattern =
                  "name|first_name|last_name|email|phone|company|title|source|status|assigned_to"
                      + "|tags|external_id|custom\\.[a-z][a-z0-9_]{0,39}")
          Optional<String> field,
      List<String> samples) {}

  /** What callers see of an import. */
  static ImportBody of(LeadImport of) {
    return new ImportBody(
        of.id(),
        of.name(),
        of.bytes(),
        of.state().wireName(),
        of.form().encoding().wireName(),
        String.valueOf(of.form().delimiter()),
        of.form().header(),
        of.columns().stream().map(column -> column(column, of.plan())).toList(),
        of.plan().map(ImportBody::mapping),
        of.plan().map(plan -> plan.matchBy().wireName()),
        of.dryRun(),
        of.rowsTotal(),
        of.tally().rowsIn(),
        of.tally().created(),
        of.tally().updated(),
        of.tally().unchanged(),
        of.tally().rejected(),
        of.percent(),
        of.rowsPerSecond().map(Math::round),
        of.secondsLeft(),
        of.undo().map(Undo::undone).orElse(0L),
        of.undo().map(Undo::kept).orElse(0L),
        of.error(),
        of.createdBy(),
        of.startedBy(),
        of.undoneBy(),
        of.createdAt(),
        of.finishedAt(),
        of.forgottenAt());
  }

  private static ColumnBody column(Column column, Optional<ImportPlan> plan) {
    Optional<ImportTarget> field =
        plan.isPresent()
            ? Optional.ofNullable(plan.get().mapping().get(column.header()))
            : column.guess();
    return new ColumnBody(column.header(), field.map(ImportTarget::wireName), column.samples());
  }

  private static Map<String, String> mapping(ImportPlan plan) {
    Map<String, String> mapping = new LinkedHashMap<>();
    plan.mapping().forEach((header, field) -> mapping.put(header, field.wireName()));
    return mapping;
  }
}
