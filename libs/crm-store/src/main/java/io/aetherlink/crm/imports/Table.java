package io.aetherlink.crm.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A CSV file (RFC 4180, read leniently), row by row. Whatever it holds, no more than one record is
 * in memory.
 */
final class Table implements AutoCloseable {
  /** Longest record in characters. */
  static final int LONGEST_RECORD = 1 << 19;

  /** Most columns. */
  static final int MOST_COLUMNS = 500;

  private static final int BUFFER = 1 << 20;
  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;

  /** Its first row, while that is still to be given, where no header is before it. */
  private Optional<Row> first = Optional.empty();

  /**
   * A row.
   *
   * @param line where it begins in the file, from 1
   */
  record Row(long line, List<String> cells) {}

  private Table(CloseableIterator<CsvRecord> records, boolean headed) {
    this.records = records;
    Row top = read().orElseThrow(Table::empty);
    this.header = names(headed ? top.cells() : Collections.nCopies(top.cells().size(), ""));
    if (!headed) {
      first = Optional.of(top);
    }
  }

  /**
   * Opens a table at its first row.
   *
   * @throws TableException if it has no header, or one that names two columns alike
   */
  static Table open(InputStream bytes, TableForm form) throws IOException {
    return new Table(records(form.encoding().reader(bytes), form.delimiter()), form.header());
  }

  /** Opens the table that a text is, whatever its encoding was. */
  static Table open(String text, TableForm form) {
    return new Table(records(new StringReader(text), form.delimiter()), form.header());
  }

  /** The records of a text, the header included. */
  static CloseableIterator<CsvRecord> records(Reader text, char delimiter) {
    CsvRecordHandler limits =
        CsvRecordHandler.builder()
            .maxFields(MOST_COLUMNS)
            .maxFieldSize(LONGEST_RECORD)
            .maxRecordSize(LONGEST_RECORD)
            .build();
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(BUFFER)
        .build(limits, text)
        .iterator();
  }

  /** The columns' names, all different; one without a name is called by its number. */
  List<String> header() {
    return header;
  }

  /**
   * The next row; empty at the end.
   *
   * @throws TableException if what follows is no row
   */
  Optional<Row> next() {
    if (first.isPresent()) {
      Optional<Row> next = first;
      first = Optional.empty();
      return next;
    }
    return read();
  }

  private Optional<Row> read() {
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      CsvRecord record = records.next();
      return Optional.of(new Row(record.getStartingLineNumber(), record.getFields()));
    } catch (CsvParseException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private static List<String> names(List<String> cells) {
    List<String> names =
        IntStream.range(0, cells.size())
            .mapToObj(i -> cells.get(i).isBlank() ? "Column " + (i + 1) : cells.get(i).strip())
            .map(name -> name.replace('\0', TextEncoding.UNREADABLE))
            .toList();
    Set<String> known = new HashSet<>();
    for (String name : names) {
      if (!known.add(name.toLowerCase(Locale.ROOT))) {
        throw new TableException("Two columns have the header \"%s\"".formatted(shown(name)));
      }
    }
    return names;
  }

  private static String shown(String name) {
    return name.length() > 100 ? name.substring(0, 100) + "…" : name;
  }

  private static TableException empty() {
    return new TableException("The file has no header: its first line names the columns");
  }

  /** The library says in brackets where the record starts. */
  private static TableException unreadable(CsvParseException e) {
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    String where = line.find() ? " that begins at line " + line.group(1) : "";
    return new TableException(
        ("The record%s has more than %d columns or %d characters: is a quotation mark there that"
                + " is never closed?")
            .formatted(where, MOST_COLUMNS, LONGEST_RECORD),
        e);
  }
}
