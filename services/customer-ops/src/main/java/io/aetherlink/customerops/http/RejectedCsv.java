package io.aetherlink.customerops.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.aetherlink.crm.imports.Column;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.exports.Cells;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Rejected rows as a table that can be mended and sent again. */
final class RejectedCsv implements AutoCloseable {
  private final CsvWriter csv;

  RejectedCsv(OutputStream out, List<Column> columns) {
    this.csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    write(Stream.of("line", "reason"), columns.stream().map(Column::header));
  }

  void write(RejectedRow row) {
    write(Stream.of(String.valueOf(row.line()), row.reason()), row.cells().stream());
  }

  private void write(Stream<String> about, Stream<String> cells) {
    csv.writeRecord(Stream.concat(about, cells.map(Cells::guarded)).toList());
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
