package io.aetherlink.crm.imports;

import io.aetherlink.crm.imports.SoughtPerson.Known;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * People who may stand in files and rows. Those with the same salt are looked for together, so that
 * it takes no longer to look for many. Not for use by several threads at once.
 */
public final class SoughtPeople {
  private final List<SoughtPerson> groups;

  /**
   * @param installation what nobody knows who has a copy of the database
   */
  public SoughtPeople(Collection<Known> known, String installation) {
    this.groups =
        together(known).entrySet().stream()
            .map(group ->
                new SoughtPerson(new Known(group.getKey(), group.getValue()), installation))
            .toList();
  }

  private static Map<String, Map<PersonTrait, Set<String>>> together(Collection<Known> known) {
    Map<String, Map<PersonTrait, Set<String>>> bySalt = new HashMap<>();
    for (Known each : known) {
      Map<PersonTrait, Set<String>> digests =
          bySalt.computeIfAbsent(each.salt(), _ -> new EnumMap<>(PersonTrait.class));
      each.digests()
          .forEach((trait, values) ->
              digests.computeIfAbsent(trait, _ -> new HashSet<>()).addAll(values));
    }
    return bySalt;
  }

  /**
   * Whether a file tells of any of them, its header included: files without one are uploaded too.
   * One that breaks off, which can never be imported, may.
   *
   * @param idColumns headers of columns that say what another system calls a lead
   */
  public boolean in(InputStream file, TableForm form, Set<String> idColumns) throws IOException {
    try {
      return standsIn(file, form, idColumns);
    } catch (TableException e) {
      return true;
    }
  }

  /**
   * The same of a file as far as it can be read.
   *
   * @throws TableException if it breaks off before one of them is found
   */
  public boolean standsIn(InputStream file, TableForm form, Set<String> idColumns)
      throws IOException {
    try (Table table = Table.open(file, form)) {
      List<Integer> ids =
          IntStream.range(0, table.header().size())
              .filter(place -> idColumns.contains(table.header().get(place)))
              .boxed()
              .toList();
      boolean found = in(table.header(), ids);
      for (Optional<Table.Row> row = table.next(); !found && row.isPresent(); row = table.next()) {
        found = in(row.get().cells(), ids);
      }
      return found;
    }
  }

  private boolean in(List<String> cells, List<Integer> idPlaces) {
    return groups.stream().anyMatch(group -> group.in(cells))
        || idPlaces.stream()
            .filter(place -> place < cells.size())
            .anyMatch(place -> isId(cells.get(place)));
  }

  /** Whether a row tells of any of them. */
  boolean in(ImportRow row) {
    return groups.stream().anyMatch(group -> group.in(row.cells()))
        || row.values().externalId().filter(this::isId).isPresent();
  }

  private boolean isId(String cell) {
    return groups.stream().anyMatch(group -> group.isId(cell));
  }
}
