package io.aetherlink.customerops.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.Cells;
import io.aetherlink.crm.imports.CustomTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leads as CSV (RFC 4180), under headers that an import knows: the usual fields, then a column for
 * each of the tenant's own that is not archived, as {@code custom.<key>}.
 */
final class LeadCsv implements LeadWriter {
  private static final String BETWEEN_TAGS = ";";

  private static final List<String> USUAL =
      List.of(
          "lead_id",
          "name",
          "email",
          "phone",
          "company",
          "title",
          "source",
          "status",
          "assigned_to",
          "tags",
          "external_id",
          "is_archived",
          "created_at",
          "updated_at");

  private final CsvWriter csv;
  private final List<String> own;

  /**
   * @param fields the tenant's own, in the order of their columns
   */
  LeadCsv(OutputStream out, List<CustomField> fields) {
    this.csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    this.own = fields.stream().filter(f -> !f.archived()).map(CustomField::key).toList();
    List<String> header = new ArrayList<>(USUAL);
    own.forEach(key -> header.add(CustomTarget.PREFIX + key));
    csv.writeRecord(header);
  }

  @Override
  public void write(Lead lead) {
    LeadFields fields = lead.fields();
    List<String> cells = usual(lead, fields);
    own.forEach(key -> cells.add(cell(Optional.ofNullable(fields.custom().get(key)))));
    csv.writeRecord(cells);
  }

  private static List<String> usual(Lead lead, LeadFields fields) {
    return new ArrayList<>(
        List.of(
            String.valueOf(lead.id()),
            Cells.guarded(fields.name()),
            cell(fields.email()),
            cell(fields.phone()),
            cell(fields.company()),
            cell(fields.title()),
            cell(fields.source()),
            fields.status().wireName(),
            cell(fields.assignedTo()),
            Cells.guarded(String.join(BETWEEN_TAGS, fields.tags())),
            cell(fields.externalId()),
            String.valueOf(lead.archived()),
            lead.createdAt().toString(),
            lead.updatedAt().toString()));
  }

  private static String cell(Optional<?> value) {
    return Cells.guarded(
        value
            .map(held ->
                held instanceof BigDecimal number ? number.toPlainString() : held.toString())
            .orElse(""));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
