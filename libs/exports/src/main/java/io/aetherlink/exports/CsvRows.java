package io.aetherlink.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * CSV (RFC 4180) under a header. Whatever a cell holds, no spreadsheet computes it.
 *
 * @param <T> what a row tells of
 */
public final class CsvRows<T> implements RowWriter<T> {
  /** Its content type. */
  public static final String TYPE = "text/csv";

  private final CsvWriter csv;
  private final Function<T, List<String>> cells;

  /**
   * Begins with the header.
   *
   * @param cells what a row has in each column, as it is
   */
  public CsvRows(OutputStream out, List<String> header, Function<T, List<String>> cells) {
    this.csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    this.cells = cells;
    csv.writeRecord(header);
  }

  @Override
  public void write(T row) {
    csv.writeRecord(cells.apply(row).stream().map(Cells::guarded).toList());
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
