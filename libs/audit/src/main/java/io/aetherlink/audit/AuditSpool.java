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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An append-only file of audit records, on disk when {@link #append} completes. One writer commits
 * whatever has queued up in one transaction, so the cost of a commit is shared.
 */
public final class AuditSpool implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(AuditSpool.class);
  private static final int MOST_WAITING = 100_000;
  private static final int MOST_IN_A_COMMIT = 2_000;

  private record Entry(AuditRecord record, CompletableFuture<@Nullable Void> done) {}

  private final Path file;
  private final ObjectMapper json;
  private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicReference<@Nullable Connection> connection = new AtomicReference<>();
  private final Thread writer;
  private volatile boolean writable;

  /** Opens the spool, making the file and its folder where they are missing. */
  public AuditSpool(Path file, ObjectMapper json) {
    this.file = file;
    this.json = json;
    this.writable = open();
    this.writer = Thread.ofPlatform().daemon().name("audit-spool").start(this::write);
  }

  /** Whether records can be kept at present; while not, nothing that needs one may be served. */
  public boolean writable() {
    return writable && waiting.remainingCapacity() > 0;
  }

  /** Appends a record; completes when it is on disk, and exceptionally when it cannot be. */
  public CompletableFuture<@Nullable Void> append(AuditRecord record) {
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    if (!waiting.offer(new Entry(record, done))) {
      done.completeExceptionally(new IllegalStateException("Audit spool is full"));
    }
    return done;
  }

  /** Tries to open the file again after a failure. */
  public boolean reopen() {
    writable = open();
    return writable;
  }

  @Override
  public void close() {
    writer.interrupt();
    try {
      writer.join();
      Connection open = connection.getAndSet(null);
      if (open != null) {
        open.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.warn("Audit spool could not be closed", e);
    }
  }

  private boolean open() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Connection opened = database().getConnection();
      try (Statement statement = opened.createStatement()) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS record"
                + " (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)");
      }
      opened.setAutoCommit(false);
      connection.set(opened);
      return true;
    } catch (SQLException | IOException e) {
      LOG.errorf(
          e, "Audit spool %s cannot be opened: nothing that must be audited is served", file);
      return false;
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

  private void write() {
    List<Entry> batch = new ArrayList<>();
    while (!Thread.currentThread().isInterrupted() || !waiting.isEmpty()) {
      try {
        batch.add(waiting.take());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      waiting.drainTo(batch, MOST_IN_A_COMMIT);
      commit(batch);
      batch.clear();
    }
  }

  private void commit(List<Entry> batch) {
    Connection open = connection.get();
    try {
      if (open == null) {
        throw new SQLException("Audit spool is not open");
      }
      insert(open, batch);
      open.commit();
      batch.forEach(entry -> entry.done().complete(null));
    } catch (SQLException | UncheckedIOException e) {
      writable = false;
      LOG.errorf(
          e, "Audit spool %s cannot be written: nothing that must be audited is served", file);
      batch.forEach(entry -> entry.done().completeExceptionally(e));
    }
  }

  private void insert(Connection open, List<Entry> batch) throws SQLException {
    try (PreparedStatement insert =
        open.prepareStatement("INSERT INTO record (id, body) VALUES (?, ?)")) {
      for (Entry entry : batch) {
        insert.setString(1, entry.record().id());
        insert.setString(2, text(entry.record()));
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
