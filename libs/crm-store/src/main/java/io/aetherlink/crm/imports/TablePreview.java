package io.aetherlink.crm.imports;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.aetherlink.crm.CustomField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the beginning of a file tells about the whole. */
public record TablePreview(TableForm form, List<Column> columns) {
  private static final int SAMPLES = 3;
  private static final int LONGEST_SAMPLE = 100;
  private static final int ROWS_THAT_VOTE = 50;

  /**
   * Looks at the beginning of a file.
   *
   * @param whole whether it is all of it
   * @throws TableException if it begins like no table
   */
  static TablePreview of(byte[] head, boolean whole, TextEncoding encoding) {
    String lines = lines(head, whole, encoding);
    return of(lines, new TableForm(encoding, delimiter(lines)));
  }

  private static String lines(byte[] head, boolean whole, TextEncoding encoding) {
    String text = text(head, encoding);
    if (text.isBlank()) {
      throw new TableException("The file is empty");
    }
    // The last line may be cut, in the midst of a cell or of a quotation.
    String lines = whole ? text : text.substring(0, Math.max(text.lastIndexOf('\n'), 0));
    if (lines.isEmpty()) {
      throw new TableException("The first line, which names the columns, has no end");
    }
    return lines;
  }

  private static TablePreview of(String lines, TableForm form) {
    return new TablePreview(form, columns(lines, form));
  }

  /**
   * Looks at a file again, as somebody says that it is to be read.
   *
   * @param bytes its length
   * @throws TableException if it is no table of that form
   */
  public static TablePreview of(InputStream file, long bytes, TableForm form) throws IOException {
    byte[] head = file.readNBytes(UploadedTable.HEAD);
    return of(lines(head, bytes <= head.length, form.encoding()), form);
  }

  /** The same, where columns may also say the tenant's own fields. */
  TablePreview guessing(List<CustomField> own) {
    Set<ImportTarget> taken = new HashSet<>();
    return new TablePreview(
        form, columns.stream().map(column -> guessing(column, own, taken)).toList());
  }

  private static Column guessing(Column column, List<CustomField> own, Set<ImportTarget> taken) {
    return column.guess().isPresent()
        ? column
        : CustomTarget.meantBy(column.header(), own)
            .filter(taken::add)
            .map(column::guessed)
            .orElse(column);
  }

  private static String text(byte[] head, TextEncoding encoding) {
    try (var reader = encoding.reader(new ByteArrayInputStream(head))) {
      return reader.readAllAsString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The delimiter by which most rows have as many cells as the first one, and the most. */
  private static char delimiter(String lines) {
    return TableForm.DELIMITERS.stream()
        .max(Comparator.comparingLong(delimiter -> agreement(lines, delimiter)))
        .filter(best -> agreement(lines, best) > 0)
        .orElseGet(TableForm.DELIMITERS::getFirst);
  }

  private static long agreement(String lines, char delimiter) {
    List<Integer> widths = new ArrayList<>();
    try (CloseableIterator<CsvRecord> records = Table.records(new StringReader(lines), delimiter)) {
      while (records.hasNext() && widths.size() < ROWS_THAT_VOTE) {
        widths.add(records.next().getFieldCount());
      }
    } catch (CsvParseException e) {
      // What was read before it votes.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (widths.isEmpty() || widths.getFirst() == 1) {
      return 0;
    }
    int width = widths.getFirst();
    return widths.stream().filter(other -> other == width).count() * 1000 / widths.size() * width;
  }

  private static List<Column> columns(String lines, TableForm form) {
    try (Table table = Table.open(lines, form)) {
      List<Table.Row> rows = firstRows(table);
      Set<ImportField> taken = named(table.header());
      List<Column> columns = new ArrayList<>();
      for (String header : table.header()) {
        Optional<ImportField> guess =
            ImportField.field(header).or(() -> ImportField.meantBy(header).filter(taken::add));
        columns.add(
            new Column(
                header, guess.<ImportTarget>map(field -> field), samples(rows, columns.size())));
      }
      return columns;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fields that columns have the very name of, which no other column is guessed to be. */
  private static Set<ImportField> named(List<String> header) {
    Set<ImportField> named = EnumSet.noneOf(ImportField.class);
    header.forEach(name -> ImportField.field(name).ifPresent(named::add));
    return named;
  }

  private static List<Table.Row> firstRows(Table table) {
    List<Table.Row> rows = new ArrayList<>();
    try {
      Optional<Table.Row> next = table.next();
      while (next.isPresent() && rows.size() < SAMPLES) {
        rows.add(next.get());
        next = table.next();
      }
    } catch (TableException e) {
      // Said when the file is imported, with its line: a quotation may only end behind this part.
    }
    return rows;
  }

  private static List<String> samples(List<Table.Row> rows, int column) {
    return rows.stream()
        .filter(row -> column < row.cells().size())
        .map(row -> shortened(row.cells().get(column)))
        .toList();
  }

  private static String shortened(String cell) {
    return cell.length() <= LONGEST_SAMPLE ? cell : cell.substring(0, LONGEST_SAMPLE) + "…";
  }
}
