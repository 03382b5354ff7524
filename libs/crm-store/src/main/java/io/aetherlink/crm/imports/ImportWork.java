package io.aetherlink.crm.imports;

import io.aetherlink.crm.AssignmentTurns;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.imports.ImportJournal.ConflictException;
import io.aetherlink.crm.imports.LeadImport.State;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Does an import: reads its file from where an earlier run ended and writes batch by batch. Each
 * batch commits its leads together with the count of its rows, so that a run that ends anywhere is
 * taken up at exactly the next row.
 */
public final class ImportWork {
  private static final int ROWS_AT_ONCE = 1000;
  private static final int CHARACTERS_AT_ONCE = 1 << 21;
  private static final int MOST_REPEATS = 20;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final Journals journals;
  private final Files files;
  private final LongSupplier nanos;

  /** Port: transactions on one import. */
  public interface Journals {
    <T> T inTransaction(Function<ImportJournal, T> work);
  }

  /** Port: the file of an import. */
  public interface Files {
    InputStream open(String fileKey) throws IOException;
  }

  /** Hears how far it is. */
  public interface Progress {
    void at(long rows, long total);
  }

  /**
   * @param nanos a clock that only moves forward
   */
  public ImportWork(Journals journals, Files files, LongSupplier nanos) {
    this.journals = journals;
    this.files = files;
    this.nanos = nanos;
  }

  /**
   * Does what is left of the import, unless it is nobody's turn or somebody else's.
   *
   * @throws IOException if the file cannot be read now
   */
  public void run(Progress progress) throws IOException {
    Optional<LeadImport> taken = journals.inTransaction(ImportJournal::take);
    if (taken.isPresent()) {
      try {
        importRows(taken.get(), progress);
      } catch (TableException e) {
        fail(e.reason());
      }
    }
  }

  private void importRows(LeadImport begun, Progress progress) throws IOException {
    long total = begun.rowsTotal().isPresent() ? begun.rowsTotal().get() : count(begun);
    try (Table table = open(begun)) {
      skip(table, begun.tally().rowsIn());
      if (new Run(begun, table, total, progress).all()) {
        finish(total);
      }
    }
  }

  /**
   * Reads the whole file before a row is written: one that breaks off in its midst leaves nothing.
   */
  private long count(LeadImport of) throws IOException {
    long rows = 0;
    try (Table table = open(of)) {
      while (table.next().isPresent()) {
        rows++;
      }
    }
    long total = rows;
    return journals.inTransaction(journal -> {
      if (journal.mine(State.RUNNING).isPresent()) {
        journal.total(total);
      }
      return total;
    });
  }

  private Table open(LeadImport of) throws IOException {
    return Table.open(files.open(of.fileKey()), of.form());
  }

  private static void skip(Table table, long rows) {
    for (long i = 0; i < rows; i++) {
      if (table.next().isEmpty()) {
        throw new TableException("The file has fewer rows than were read from it before");
      }
    }
  }

  private void finish(long total) {
    journals.inTransaction(journal -> {
      journal.mine(State.RUNNING).ifPresent(now -> end(journal, now, total));
      return total;
    });
  }

  /** The books balance, or the import has failed. */
  private static void end(ImportJournal journal, LeadImport now, long total) {
    Tally counted = now.tally();
    Tally kept = journal.recount(counted);
    boolean balanced = counted.rowsIn() == total && counted.balanced() && counted.equals(kept);
    if (balanced) {
      journal.end(State.DONE, Optional.empty());
    } else {
      journal.end(
          State.FAILED,
          Optional.of(
              "The books do not balance: %d rows in the file, counted %s, kept %s"
                  .formatted(total, counted, kept)));
    }
  }

  /** Ends it as failed, unless it is not this run's turn. */
  private void fail(String reason) {
    journals.inTransaction(journal -> {
      journal.mine(State.RUNNING).ifPresent(now -> journal.end(State.FAILED, Optional.of(reason)));
      return reason;
    });
  }

  /** One run over the rows that are left. */
  private final class Run {
    private final Table table;
    private final RowReader reader;
    private final MatchBy matchBy;
    private final long total;
    private final Progress progress;
    private final long begin = nanos.getAsLong();
    private final long rowsBefore;
    private long rowsIn;

    Run(LeadImport of, Table table, long total, Progress progress) {
      ImportPlan plan = of.plan().orElseThrow();
      this.table = table;
      this.reader = new RowReader(table.header(), plan.mapping(), of.form().encoding());
      this.matchBy = plan.matchBy();
      this.total = total;
      this.progress = progress;
      this.rowsBefore = of.tally().rowsIn();
      this.rowsIn = rowsBefore;
    }

    /** False when somebody ended it, or took it over. */
    boolean all() {
      List<ImportRow> rows = next();
      while (!rows.isEmpty()) {
        if (!write(rows)) {
          return false;
        }
        progress.at(rowsIn, total);
        rows = next();
      }
      return true;
    }

    private List<ImportRow> next() {
      List<ImportRow> rows = new ArrayList<>();
      long characters = 0;
      while (rows.size() < ROWS_AT_ONCE && characters < CHARACTERS_AT_ONCE) {
        Optional<Table.Row> row = table.next();
        if (row.isEmpty()) {
          break;
        }
        characters += row.get().cells().stream().mapToLong(String::length).sum();
        rows.add(reader.read(row.get()));
      }
      return rows;
    }

    /** Where somebody else writes the same leads, fewer rows at once get through. */
    private boolean write(List<ImportRow> rows) {
      for (int repeats = 0; ; repeats++) {
        try {
          boolean mine = journals.inTransaction(journal -> written(journal, rows));
          rowsIn += mine ? rows.size() : 0;
          return mine;
        } catch (ConflictException e) {
          if (rows.size() > 1) {
            int half = rows.size() / 2;
            return write(rows.subList(0, half)) && write(rows.subList(half, rows.size()));
          }
          if (repeats >= MOST_REPEATS) {
            throw e;
          }
        }
      }
    }

    private boolean written(ImportJournal journal, List<ImportRow> read) {
      Optional<LeadImport> mine =
          journal.mine(State.RUNNING).filter(now -> now.tally().rowsIn() == rowsIn);
      if (mine.isEmpty()) {
        return false;
      }
      SoughtPeople erased = journal.erased();
      List<ImportRow> rows = read.stream().map(row -> row.without(erased)).toList();
      AssignmentTurns turns = journal.turns();
      ImportBatch batch =
          new ImportBatch(matchBy, owners(journal, rows), journal.customFields(), turns);
      rows.forEach(batch::take);
      journal.advance(batch.tally(), batch.touched(), batch.rejected(), pace(rows.size()));
      turns.keep();
      return true;
    }

    private List<Lead> owners(ImportJournal journal, List<ImportRow> rows) {
      return journal.owners(
          rows.stream().flatMap(row -> row.values().emailKey().stream()).distinct().toList(),
          rows.stream().flatMap(row -> row.values().externalId().stream()).distinct().toList());
    }

    private double pace(int more) {
      double seconds = Math.max(nanos.getAsLong() - begin, 1) / NANOS;
      return (rowsIn - rowsBefore + more) / seconds;
    }
  }
}
