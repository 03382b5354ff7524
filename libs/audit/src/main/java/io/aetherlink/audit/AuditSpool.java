package io.aetherlink.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A file of audit records, on disk when {@link #append} completes, and soon after {@link
 * #appendSoon}, until {@link #remove} says that they are kept elsewhere. One writer commits
 * whatever has queued up in one transaction, so the cost of a commit is shared. While the file can
 * not be written, what was appended waits in memory, and the writer tries again.
 */
public final class AuditSpool implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(AuditSpool.class);
  private static final int MOST_WAITING = 100_000;
  private static final int MOST_IN_A_COMMIT = 2_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What comes by then shares the commit; records have to be on disk within 50 ms. */
  private static final Duration GATHERING = Duration.ofMillis(20);

  /**
   * A record in the spool.
   *
   * @param body JSON
   */
  public record Kept(String id, String body) {}

  /**
   * A record that the trail did not take.
   *
   * @param body JSON, unless it was damaged
   */
  public record Refused(String id, String body, String reason) {}

  /** What the writer is to do. */
  private sealed interface Order {
    CompletableFuture<@Nullable Void> done();
  }

  private record Addition(Kept record, CompletableFuture<@Nullable Void> done) implements Order {}

  private record Removal(List<String> ids, CompletableFuture<@Nullable Void> done)
      implements Order {}

  private record SettingAside(String id, String reason, CompletableFuture<@Nullable Void> done)
      implements Order {}

  private record Retry(List<String> ids, CompletableFuture<@Nullable Void> done) implements Order {}

  private final Path file;
  private final ObjectMapper json;
  private final BlockingQueue<Order> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Semaphore awaited = new Semaphore(0);
  private final Semaphore arrived = new Semaphore(0);
  private final Thread writer;
  private volatile boolean writable;
  private volatile long refused;

  /** Of the writer's thread alone, once that runs. */
  private @Nullable Connection connection;

  /** Opens the spool, making the file and its folder where they are missing. */
  public AuditSpool(Path file, ObjectMapper json) {
    this.file = file;
    this.json = json;
    commit(List.of());
    this.writer = Thread.ofPlatform().daemon().name("audit-spool").start(this::write);
  }

  /** Whether records can be kept at present; while not, nothing that needs one may be served. */
  public boolean writable() {
    return writable && waiting.remainingCapacity() > 0;
  }

  /**
   * Appends a record; completes when it is on disk. Completes exceptionally when it is not there
   * yet and nobody knows when it will be.
   */
  public CompletableFuture<@Nullable Void> append(AuditRecord record) {
    return urgent(done -> new Addition(new Kept(record.id(), text(record)), done));
  }

  /** Appends a record that nobody waits for: it is on disk within 50 ms. */
  public void appendSoon(AuditRecord record) {
    queue(record);
  }

  /** Waits until there may be records, those that are there already among them. */
  public void awaitRecords() throws InterruptedException {
    arrived.acquire();
    arrived.drainPermits();
  }

  /**
   * The oldest records; empty where there are none, and where they cannot be read.
   *
   * @param most how many
   * @param length in characters, after which no further one is given
   */
  public List<Kept> oldest(int most, int length) {
    if (!writable) {
      return List.of();
    }
    try (Connection reader = database().getConnection();
        PreparedStatement select =
            reader.prepareStatement("SELECT id, body FROM record ORDER BY seq LIMIT ?")) {
      select.setInt(1, most);
      return upTo(length, select.executeQuery());
    } catch (SQLException e) {
      LOG.warnf(e, "Audit spool %s cannot be read", file);
      return List.of();
    }
  }

  private static List<Kept> upTo(int length, ResultSet rows) throws SQLException {
    List<Kept> kept = new ArrayList<>();
    int sum = 0;
    while (sum < length && rows.next()) {
      kept.add(new Kept(rows.getString(1), rows.getString(2)));
      sum += kept.getLast().body().length();
    }
    return kept;
  }

  /** Takes records out that are kept elsewhere for good; completes when they are gone. */
  public CompletableFuture<@Nullable Void> remove(List<Kept> records) {
    return urgent(done -> new Removal(records.stream().map(Kept::id).toList(), done));
  }

  /** Keeps a record that nobody takes where it holds up no other; completes when it is there. */
  public CompletableFuture<@Nullable Void> setAside(Kept record, String reason) {
    return urgent(done -> new SettingAside(record.id(), reason, done));
  }

  /** How many records are set aside. */
  public long refusedCount() {
    return refused;
  }

  /**
   * Records that are set aside; empty where they cannot be read.
   *
   * @param which those that are asked for
   * @param most how many of them, the longest set aside first
   */
  public List<Refused> refused(Predicate<Refused> which, int most) {
    if (!writable) {
      return List.of();
    }
    try (Connection reader = database().getConnection()) {
      return SpoolTables.refused(reader, which, most);
    } catch (SQLException e) {
      LOG.warnf(e, "Audit spool %s cannot be read", file);
      return List.of();
    }
  }

  /**
   * Has records shipped once more that are set aside; completes when they are among those that are
   * shipped. Nothing happens to others.
   */
  public CompletableFuture<@Nullable Void> retry(List<String> ids) {
    return urgent(done -> new Retry(ids, done));
  }

  private CompletableFuture<@Nullable Void> urgent(
      Function<CompletableFuture<@Nullable Void>, Order> order) {
    CompletableFuture<@Nullable Void> done = queue(order);
    awaited.release();
    return done;
  }

  private CompletableFuture<@Nullable Void> queue(AuditRecord record) {
    return queue(done -> new Addition(new Kept(record.id(), text(record)), done));
  }

  private CompletableFuture<@Nullable Void> queue(
      Function<CompletableFuture<@Nullable Void>, Order> order) {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    if (!waiting.offer(order.apply(done))) {
      done.completeExceptionally(new IllegalStateException("Audit spool is full"));
    } else if (!writable) {
      done.completeExceptionally(new IllegalStateException("Audit spool cannot be written"));
    }
    return done;
  }

  @Override
  public void close() {
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    disconnect();
  }

  private void write() {
    List<Order> batch = new ArrayList<>();
    try {
      while (true) {
        if (batch.isEmpty() && writable) {
          batch.add(waiting.take());
          gather(batch);
        }
        if (commit(batch)) {
          batch.clear();
        } else {
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      waiting.drainTo(batch);
      commit(batch);
    }
  }

  /** Takes what comes within a moment too; at once where somebody waits for any of it. */
  private void gather(List<Order> batch) throws InterruptedException {
    awaited.tryAcquire(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
    awaited.drainPermits();
    waiting.drainTo(batch, MOST_IN_A_COMMIT);
  }

  private boolean commit(List<Order> batch) {
    try {
      Connection open = connection == null ? open() : connection;
      connection = open;
      SpoolTables.insert(open, all(Addition.class, batch).map(Addition::record).toList());
      SpoolTables.delete(
          open, all(Removal.class, batch).flatMap(removal -> removal.ids().stream()).toList());
      for (SettingAside one : all(SettingAside.class, batch).toList()) {
        SpoolTables.setAside(open, one.id(), one.reason());
      }
      SpoolTables.retry(
          open, all(Retry.class, batch).flatMap(retry -> retry.ids().stream()).toList());
      if (!writable || batch.stream().anyMatch(AuditSpool::changesRefused)) {
        refused = SpoolTables.refusedCount(open);
      }
      open.commit();
      // What an earlier process left, and what waited for the disk, has arrived as well.
      if (!writable || batch.stream().anyMatch(AuditSpool::adds)) {
        arrived.release();
      }
      writable = true;
      batch.forEach(order -> order.done().complete(null));
    } catch (SQLException | IOException e) {
      LOG.errorf(
          e, "Audit spool %s cannot be written: nothing that must be audited is served", file);
      writable = false;
      disconnect();
      batch.forEach(order -> order.done().completeExceptionally(e));
    }
    return writable;
  }

  private static boolean adds(Order order) {
    return order instanceof Addition || order instanceof Retry;
  }

  private static boolean changesRefused(Order order) {
    return order instanceof SettingAside || order instanceof Retry;
  }

  private static <T extends Order> Stream<T> all(Class<T> kind, List<Order> batch) {
    return batch.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** Closed rather than kept: a connection whose write has failed may still hold the lock. */
  private void disconnect() {
    try (Connection old = connection) {
      connection = null;
    } catch (SQLException e) {
      LOG.warn("Audit spool could not be closed", e);
    }
  }

  private Connection open() throws SQLException, IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Connection opened = database().getConnection();
    try (Statement statement = opened.createStatement()) {
      SpoolTables.create(statement);
      opened.setAutoCommit(false);
      return opened;
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
  }

  /** Not over DriverManager, which finds no driver from under an application's class loader. */
  private SQLiteDataSource database() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    SQLiteDataSource database = new SQLiteDataSource(config);
    database.setUrl("jdbc:sqlite:" + file);
    return database;
  }

  private String text(AuditRecord record) {
    try {
      return json.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
