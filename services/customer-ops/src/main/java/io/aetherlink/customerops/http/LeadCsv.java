package io.aetherlink.customerops.http;

import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.CustomTarget;
import io.aetherlink.exports.CsvRows;
import io.aetherlink.exports.RowWriter;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Leads as CSV, under headers that an import knows: the usual fields, then a column for each of the
 * tenant's own that is not archived, as {@code custom.<key>}.
 */
final class LeadCsv {
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

  private LeadCsv() {}

  /**
   * @param fields the tenant's own, in the order of their columns
   */
  static RowWriter<Lead> writer(OutputStream out, List<CustomField> fields) {
    List<String> own = fields.stream().filter(f -> !f.archived()).map(CustomField::key).toList();
    return new CsvRows<>(
        out,
        Stream.concat(USUAL.stream(), own.stream().map(key -> CustomTarget.PREFIX + key)).toList(),
        lead -> cells(lead, own));
  }

  private static List<String> cells(Lead lead, List<String> own) {
    LeadFields fields = lead.fields();
    Stream<String> custom =
        own.stream().map(key -> cell(Optional.ofNullable(fields.custom().get(key))));
    return Stream.concat(usual(lead, fields), custom).toList();
  }

  private static Stream<String> usual(Lead lead, LeadFields fields) {
    return Stream.of(
        String.valueOf(lead.id()),
        fields.name(),
        cell(fields.email()),
        cell(fields.phone()),
        cell(fields.company()),
        cell(fields.title()),
        cell(fields.source()),
        fields.status().wireName(),
        cell(fields.assignedTo()),
        String.join(BETWEEN_TAGS, fields.tags()),
        cell(fields.externalId()),
        String.valueOf(lead.archived()),
        lead.createdAt().toString(),
        lead.updatedAt().toString());
  }

  private static String cell(Optional<?> value) {
    return value
        .map(held -> held instanceof BigDecimal number ? number.toPlainString() : held.toString())
        .orElse("");
  }
}
