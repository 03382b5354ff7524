package io.aetherlink.crm.imports;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file of leads and what becomes of it.
 *
 * @param name what its owner calls the file
 * @param fileKey where the file is kept
 * @param bytes its length
 * @param plan what is to be done with it, once somebody said so
 * @param tally of the rows so far
 * @param rowsTotal how many rows it has, once they were counted
 * @param undo how far the undo is, once there is one
 * @param rowsPerSecond of the latest run
 * @param error why it failed, or its undo did, when one of them did
 * @param createdBy who sent the file
 * @param startedBy who had it imported, where that is known
 * @param undoneBy who asked for its undo, once somebody did
 * @param forgottenAt when the file was deleted because somebody in it was erased
 * @param tellsOfErased whether the file is to be, once nobody reads it any more
 */
public record LeadImport(
    long id,
    String name,
    String fileKey,
    long bytes,
    State state,
    TableForm form,
    List<Column> columns,
    Optional<ImportPlan> plan,
    Tally tally,
    Optional<Long> rowsTotal,
    Optional<Undo> undo,
    Optional<Double> rowsPerSecond,
    Optional<String> error,
    String createdBy,
    Optional<String> startedBy,
    Optional<String> undoneBy,
    Instant createdAt,
    Optional<Instant> finishedAt,
    Optional<Instant> forgottenAt,
    boolean tellsOfErased) {
  private static final double ALL = 100;

  public LeadImport {
    columns = List.copyOf(columns);
  }

  /** How far it is. */
  public enum State {
    /** Waits for somebody to say what its columns are. */
    UPLOADED,
    /** Waits for a worker. */
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    UNDOING,
    UNDONE;

    static final Set<State> ENDED = EnumSet.of(DONE, FAILED, CANCELLED);
    private static final Set<State> BUSY = EnumSet.of(QUEUED, RUNNING, UNDOING);

    /** The name in answers and in the database. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something is still going to happen without anybody asking for it. */
    public boolean busy() {
      return BUSY.contains(this);
    }

    /** The state of that exact name. */
    public static Optional<State> named(String wireName) {
      return Arrays.stream(values()).filter(state -> state.wireName().equals(wireName)).findFirst();
    }
  }

  /**
   * How far an undo is.
   *
   * @param total leads that the import entered or changed
   * @param undone leads that are again as they were before
   * @param kept leads that somebody changed since, which stay as they are
   */
  public record Undo(long total, long undone, long kept) {}

  /** Whether it says what would happen, and does nothing. */
  public boolean dryRun() {
    return plan.map(ImportPlan::dryRun).orElse(false);
  }

  /** Whether somebody may still say how it is to be read, and start it. */
  public boolean plannable() {
    return state == State.UPLOADED || (dryRun() && State.ENDED.contains(state));
  }

  /** Whose leads it enters: who started it, or else who sent the file. */
  public String owner() {
    return startedBy.orElse(createdBy);
  }

  /** Headers of the columns that say what another system calls a lead. */
  public Set<String> idColumns() {
    return plan.isPresent()
        ? plan.get().mapping().entrySet().stream()
            .filter(column -> column.getValue() == ImportField.EXTERNAL_ID)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet())
        : columns.stream()
            .filter(column -> column.guess().filter(ImportField.EXTERNAL_ID::equals).isPresent())
            .map(Column::header)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** How much is done, from 0 to 100 with two decimals; of an undo, when there is one. */
  public double percent() {
    if (undo.isPresent()) {
      return percent(undo.get().undone() + undo.get().kept(), undo.get().total());
    }
    return rowsTotal.map(total -> percent(tally.rowsIn(), total)).orElse(0.0);
  }

  private static double percent(long done, long total) {
    return total == 0 ? ALL : Math.floor(done * ALL * ALL / total) / ALL;
  }

  /** How long it goes on at the pace of the latest run; empty while that is not known. */
  public Optional<Long> secondsLeft() {
    if (state != State.RUNNING || rowsTotal.isEmpty()) {
      return Optional.empty();
    }
    long left = rowsTotal.get() - tally.rowsIn();
    return rowsPerSecond.filter(pace -> pace > 0).map(pace -> (long) Math.ceil(left / pace));
  }
}
