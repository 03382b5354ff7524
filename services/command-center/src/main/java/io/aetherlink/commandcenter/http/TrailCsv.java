package io.aetherlink.commandcenter.http;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.trail.TrailStore.Entry;
import io.aetherlink.exports.CsvRows;
import io.aetherlink.exports.RowWriter;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;

/** Requests as CSV, each with the services that it passed. */
final class TrailCsv {
  private static final List<String> HEADER =
      List.of(
          "at",
          "request_id",
          "tenant_id",
          "actor",
          "roles",
          "method",
          "path",
          "route",
          "service",
          "status",
          "reason",
          "hops",
          "id");

  private TrailCsv() {}

  static RowWriter<Entry> writer(OutputStream out) {
    return new CsvRows<>(out, HEADER, TrailCsv::cells);
  }

  private static List<String> cells(Entry entry) {
    AuditRecord record = entry.record();
    return List.of(
        record.at().toString(),
        record.requestId(),
        record.tenant().orElse(""),
        record.actor(),
        String.join(";", record.roles()),
        record.method(),
        record.path(),
        record.route(),
        record.service(),
        String.valueOf(record.status()),
        record.reason().orElse(""),
        entry.hops().stream().map(AuditRecord::service).collect(Collectors.joining(" → ")),
        record.id());
  }
}
