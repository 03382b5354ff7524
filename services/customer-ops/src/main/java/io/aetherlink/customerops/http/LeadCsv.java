package io.aetherlink.customerops.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.Cells;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Leads as CSV (RFC 4180), under headers that an import knows. */
final class LeadCsv implements LeadWriter {
  private static final String BETWEEN_TAGS = ";";

  private final CsvWriter csv;

  LeadCsv(OutputStream out) {
    this.csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    csv.writeRecord(
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
  }

  @Override
  public void write(Lead lead) {
    LeadFields fields = lead.fields();
    csv.writeRecord(
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

  private static String cell(Optional<String> text) {
    return Cells.guarded(text.orElse(""));
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
