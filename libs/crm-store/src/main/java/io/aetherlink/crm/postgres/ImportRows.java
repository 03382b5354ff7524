package io.aetherlink.crm.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.crm.imports.Column;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.ImportTarget;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.LeadImport.Undo;
import io.aetherlink.crm.imports.MatchBy;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.crm.imports.TableForm;
import io.aetherlink.crm.imports.TablePreview;
import io.aetherlink.crm.imports.Tally;
import io.aetherlink.crm.imports.TextEncoding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/** Imports from the columns that every statement on them returns. */
final class ImportRows {
  static final String COLUMNS =
      "id, name, file_key, bytes, state, encoding, delimiter, header, columns::text AS columns,"
          + " mapping::text AS mapping, match_by, dry_run, rows_total, rows_in, created, updated,"
          + " unchanged, rejected, rows_per_second, undo_total, undo_undone, undo_kept, error,"
          + " created_by, started_by, undone_by, created_at, finished_at, forgotten_at, tells_of_erased";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ImportRows() {}

  static LeadImport leadImport(ResultSet row, StatementContext context) throws SQLException {
    return new LeadImport(
        row.getLong("id"),
        row.getString("name"),
        row.getString("file_key"),
        row.getLong("bytes"),
        State.named(row.getString("state")).orElseThrow(),
        new TableForm(
            TextEncoding.named(row.getString("encoding")).orElseThrow(),
            row.getString("delimiter").charAt(0),
            row.getBoolean("header")),
        columns(row.getString("columns")),
        plan(row),
        tally(row),
        number(row, "rows_total"),
        undo(row),
        Optional.ofNullable(row.getObject("rows_per_second", Double.class)),
        Optional.ofNullable(row.getString("error")),
        row.getString("created_by"),
        Optional.ofNullable(row.getString("started_by")),
        Optional.ofNullable(row.getString("undone_by")),
        row.getTimestamp("created_at").toInstant(),
        moment(row, "finished_at"),
        moment(row, "forgotten_at"),
        row.getBoolean("tells_of_erased"));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  private static Tally tally(ResultSet row) throws SQLException {
    return new Tally(
        row.getLong("rows_in"),
        row.getLong("created"),
        row.getLong("updated"),
        row.getLong("unchanged"),
        row.getLong("rejected"));
  }

  private static Optional<ImportPlan> plan(ResultSet row) throws SQLException {
    String mapping = row.getString("mapping");
    if (mapping == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ImportPlan(
            mapping(mapping),
            MatchBy.named(row.getString("match_by")).orElseThrow(),
            row.getBoolean("dry_run")));
  }

  private static Optional<Undo> undo(ResultSet row) throws SQLException {
    Optional<Long> total = number(row, "undo_total");
    if (total.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Undo(total.get(), row.getLong("undo_undone"), row.getLong("undo_kept")));
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Long.class));
  }

  /** What keeps how a file is read, by column. */
  static Map<String, Object> form(TablePreview table) {
    return Map.of(
        "encoding", table.form().encoding().wireName(),
        "delimiter", String.valueOf(table.form().delimiter()),
        "header", table.form().header(),
        "columns", columns(table.columns()));
  }

  /** The columns of a file as JSON. */
  static String columns(List<Column> columns) {
    ArrayNode json = JSON.createArrayNode();
    for (Column column : columns) {
      ObjectNode of = json.addObject();
      of.put("header", text(column.header()))
          .put("guess", column.guess().map(ImportTarget::wireName).orElse(null));
      ArrayNode samples = of.putArray("samples");
      column.samples().forEach(sample -> samples.add(text(sample)));
    }
    return json.toString();
  }

  private static List<Column> columns(String json) {
    List<Column> columns = new ArrayList<>();
    for (JsonNode column : read(json)) {
      List<String> samples = new ArrayList<>();
      column.path("samples").forEach(sample -> samples.add(sample.asText()));
      columns.add(
          new Column(
              column.path("header").asText(),
              Optional.ofNullable(column.path("guess").textValue()).flatMap(ImportTarget::named),
              samples));
    }
    return columns;
  }

  /** What columns say as JSON. */
  static String mapping(Map<String, ImportTarget> mapping) {
    ObjectNode json = JSON.createObjectNode();
    mapping.forEach((header, field) -> json.put(header, field.wireName()));
    return json.toString();
  }

  private static Map<String, ImportTarget> mapping(String json) {
    Map<String, ImportTarget> mapping = new LinkedHashMap<>();
    read(json)
        .properties()
        .forEach(entry ->
            mapping.put(
                entry.getKey(), ImportTarget.named(entry.getValue().asText()).orElseThrow()));
    return mapping;
  }

  /** Cells of a row as JSON, as far as PostgreSQL can keep them. */
  static String cells(List<String> cells) {
    ArrayNode json = JSON.createArrayNode();
    cells.forEach(cell -> json.add(text(cell)));
    return json.toString();
  }

  /** Faults of a row as they are kept: one a line, which none of them breaks. */
  static String faults(RejectedRow row) {
    return row.faults().stream()
        .map(fault -> fault.replace('\n', ' '))
        .collect(Collectors.joining("\n"));
  }

  /** A row that came to nothing. */
  static RejectedRow rejected(ResultSet row, StatementContext context) throws SQLException {
    return new RejectedRow(
        row.getLong("line"),
        row.getString("reason").lines().toList(),
        cells(row.getString("cells")));
  }

  private static List<String> cells(String json) {
    try {
      return JSON.readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Kept cells that are no JSON", e);
    }
  }

  /** PostgreSQL keeps neither the character zero nor halves of characters. */
  private static String text(String cell) {
    return cell.codePoints().anyMatch(ImportRows::unkept)
        ? cell.codePoints()
            .map(c -> unkept(c) ? '\ufffd' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : cell;
  }

  private static boolean unkept(int character) {
    return character == 0 || Character.getType(character) == Character.SURROGATE;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Kept columns that are no JSON", e);
    }
  }
}
