package io.aetherlink.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An append-only file of audit records, on disk when {@link #append} completes, and soon after
 * {@link #appendSoon}. One writer commits whatever has queued up in one transaction, so the cost of
 * a commit is shared. While the file can not be written, what was appended waits in memory, and the
 * writer tries again.
 */
public final class AuditSpool implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(AuditSpool.class);
  private static final int MOST_WAITING = 100_000;
  private static final int MOST_IN_A_COMMIT = 2_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What comes by then shares the commit; records have to be on disk within 50 ms. */
  private static final Duration GATHERING = Duration.ofMillis(20);

  private record Entry(String id, String body, CompletableFuture<@Nullable Void> done) {}

  private final Path file;
  private final ObjectMapper json;
  private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final Semaphore awaited = new Semaphore(0);
  private final Thread writer;
  private volatile boolean writable;

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
    CompletableFuture<@Nullable Void> done = queue(record);
    awaited.release();
    return done;
  }

  /** Appends a record that nobody waits for: it is on disk within 50 ms. */
  public void appendSoon(AuditRecord record) {
    queue(record);
  }

  private CompletableFuture<@Nullable Void> queue(AuditRecord record) {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    if (!waiting.offer(new Entry(record.id(), text(record), done))) {
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
    List<Entry> batch = new ArrayList<>();
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
  private void gather(List<Entry> batch) throws InterruptedException {
    awaited.tryAcquire(GATHERING.toMillis(), TimeUnit.MILLISECONDS);
    awaited.drainPermits();
    waiting.drainTo(batch, MOST_IN_A_COMMIT);
  }

  private boolean commit(List<Entry> batch) {
    try {
      Connection open = connection == null ? open() : connection;
      connection = open;
      insert(open, batch);
      open.commit();
      writable = true;
      batch.forEach(entry -> entry.done().complete(null));
    } catch (SQLException | IOException e) {
      LOG.errorf(
          e, "Audit spool %s cannot be written: nothing that must be audited is served", file);
      writable = false;
      disconnect();
      batch.forEach(entry -> entry.done().completeExceptionally(e));
    }
    return writable;
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
      statement.execute(
          "CREATE TABLE IF NOT EXISTS record"
              + " (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)");
      // A write in any case: a file that only opens may be on a disk that is full.
      statement.execute("PRAGMA user_version = 1");
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

  /** A record whose commit was in doubt may be there already. */
  private static void insert(Connection open, List<Entry> batch) throws SQLException {
    try (PreparedStatement insert =
        open.prepareStatement("INSERT OR IGNORE INTO record (id, body) VALUES (?, ?)")) {
      for (Entry entry : batch) {
        insert.setString(1, entry.id());
        insert.setString(2, entry.body());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private String text(AuditRecord record) {
    try {
      return json.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
