package io.aetherlink.crm.imports;

import io.aetherlink.crm.LeadStatus;
import io.aetherlink.exports.Cells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads rows as a plan says. */
final class RowReader {
  private static final Pattern BETWEEN_TAGS = Pattern.compile("[,;|]");

  private final List<String> header;
  private final Map<Integer, ImportTarget> fields;
  private final TextEncoding encoding;

  RowReader(List<String> header, Map<String, ImportTarget> mapping, TextEncoding encoding) {
    this.header = header;
    this.encoding = encoding;
    Map<Integer, ImportTarget> byPlace = new LinkedHashMap<>();
    mapping.forEach((name, field) -> byPlace.put(header.indexOf(name), field));
    this.fields = byPlace;
  }

  /** What a row says, and all that keeps it from being read. */
  ImportRow read(Table.Row row) {
    if (row.cells().size() != header.size()) {
      String reason =
          "has %d cells where the header has %d".formatted(row.cells().size(), header.size());
      return new ImportRow(row.line(), row.cells(), LeadValues.NONE, List.of(reason));
    }
    Map<ImportField, String> cells = new EnumMap<>(ImportField.class);
    Map<String, String> own = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (var field : fields.entrySet()) {
      String cell = Cells.unguarded(row.cells().get(field.getKey())).strip();
      if (unreadable(cell)) {
        problems.add(
            "%s: is not readable as %s"
                .formatted(field.getValue().wireName(), encoding.wireName()));
      } else if (!cell.isEmpty()) {
        switch (field.getValue()) {
          case ImportField known -> cells.put(known, cell);
          case CustomTarget(String key) -> own.put(key, cell);
        }
      }
    }
    return new ImportRow(row.line(), row.cells(), values(cells, own, problems), problems);
  }

  /** UTF-16 can say zero, which PostgreSQL can neither keep nor look for. */
  private static boolean unreadable(String cell) {
    return cell.indexOf(TextEncoding.UNREADABLE) >= 0 || cell.indexOf('\0') >= 0;
  }

  private static LeadValues values(
      Map<ImportField, String> cells, Map<String, String> own, List<String> problems) {
    Optional<String> status = Optional.ofNullable(cells.get(ImportField.STATUS));
    Optional<LeadStatus> known =
        status.flatMap(text -> LeadStatus.named(text.toLowerCase(Locale.ROOT)));
    if (status.isPresent() && known.isEmpty()) {
      problems.add("status: must be one of " + LeadStatus.allWireNames());
    }
    Optional<List<String>> tags =
        Optional.ofNullable(cells.get(ImportField.TAGS)).map(RowReader::tags);
    return new LeadValues(cells, own, known, tags);
  }

  private static List<String> tags(String cell) {
    return Arrays.stream(BETWEEN_TAGS.split(cell))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .distinct()
        .toList();
  }
}
