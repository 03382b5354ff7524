package io.aetherlink.aiorchestrator.postgres;

import io.aetherlink.aiorchestrator.domain.Attempt;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.ledger.LedgerRecord;
import io.aetherlink.aiorchestrator.domain.ledger.Use;
import io.aetherlink.events.Outage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/**
 * Writes what has come together in one transaction, so that the cost of a commit is shared. While
 * the database is away it waits in memory; what does not fit there is lost, and counted.
 */
public final class LedgerWriter implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LedgerWriter.class);
  private static final int MOST_WAITING = 100_000;
  private static final int MOST_IN_A_COMMIT = 2_000;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** What comes by then shares the commit; the ledger has to be durable within 50 ms. */
  private static final Duration GATHERING = Duration.ofMillis(20);

  private final Jdbi jdbi;
  private final BlockingQueue<LedgerRecord> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Thread thread;
  private boolean away;

  /** Writes nothing before {@link #start}. */
  public LedgerWriter(Jdbi jdbi) {
    this.jdbi = jdbi;
    // A virtual thread would be parked and woken by two others for each answer of the database.
    this.thread = Thread.ofPlatform().daemon().name("ai-ledger").unstarted(this::write);
  }

  /** Starts, with the schema up to date. */
  public void start() {
    thread.start();
  }

  void add(LedgerRecord entry) {
    if (!waiting.offer(entry)) {
      lost.incrementAndGet();
    }
  }

  /** Requests that were not taken down: the database was away for too long, or refused them. */
  public long lost() {
    return lost.get();
  }

  /** Requests that wait to be taken down. */
  public int waiting() {
    return waiting.size();
  }

  private void write() {
    List<LedgerRecord> batch = new ArrayList<>();
    try {
      while (true) {
        if (batch.isEmpty()) {
          batch.add(waiting.take());
          Thread.sleep(GATHERING);
          waiting.drainTo(batch, MOST_IN_A_COMMIT);
        }
        if (commit(batch)) {
          batch.clear();
        } else {
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      waiting.drainTo(batch);
      if (!batch.isEmpty()) {
        commit(batch);
      }
    }
  }

  /** Whether the batch is done with: written, or of no use. */
  private boolean commit(List<LedgerRecord> batch) {
    try {
      jdbi.useTransaction(handle -> write(handle, batch));
      away = false;
      return true;
    } catch (RuntimeException e) {
      if (!Outage.causes(e)) {
        return batch.size() == 1 ? refused(batch.getFirst(), e) : oneByOne(batch);
      }
      if (!away) {
        LOG.warnf("The AI ledger waits in memory while PostgreSQL is away: %s", e);
      }
      away = true;
      return false;
    }
  }

  /** What one entry has that PostgreSQL refuses keeps nobody else's from being written. */
  private boolean oneByOne(List<LedgerRecord> batch) {
    while (!batch.isEmpty()) {
      if (!commit(List.of(batch.getFirst()))) {
        return false;
      }
      batch.removeFirst();
    }
    return true;
  }

  private boolean refused(LedgerRecord entry, RuntimeException why) {
    lost.incrementAndGet();
    LOG.errorf(why, "A request of %s cannot be taken down: %s", entry.tenant(), entry);
    return true;
  }

  private static void write(Handle handle, List<LedgerRecord> batch) {
    List<LedgerRecord> fresh = fresh(handle, batch);
    if (!fresh.isEmpty()) {
      insertCalls(handle, fresh);
      addToDays(handle, fresh);
      settle(handle, fresh);
    }
  }

  /** Without what is written already: whether a COMMIT whose answer was lost came is not known. */
  private static List<LedgerRecord> fresh(Handle handle, List<LedgerRecord> batch) {
    Set<UUID> written =
        new HashSet<>(
            handle
                .createQuery(
                    """
                    INSERT INTO ai.ledger_entry (request_id)
                    SELECT unnest(:ids) ON CONFLICT DO NOTHING RETURNING request_id
                    """)
                .bindArray(
                    "ids",
                    UUID.class,
                    batch.stream().map(LedgerRecord::request).toArray(Object[]::new))
                .mapTo(UUID.class)
                .list());
    return batch.stream().filter(entry -> written.contains(entry.request())).toList();
  }

  private record Row(LedgerRecord entry, Attempt call) {}

  /** Columns as arrays: PostgreSQL reads and plans the statement once, however many rows come. */
  private static void insertCalls(Handle handle, List<LedgerRecord> batch) {
    List<Row> rows =
        batch.stream()
            .flatMap(entry -> entry.calls().stream().map(call -> new Row(entry, call)))
            .toList();
    if (rows.isEmpty()) {
      return;
    }
    Update insert =
        handle.createUpdate(
            """
            INSERT INTO ai.attempt
              (request_id, at, tenant_id, actor, intent, provider, outcome, fault, latency_us,
               input_tokens, output_tokens, cost_usd)
            SELECT request, at::timestamptz, tenant, actor, intent, provider, outcome,
              nullif(fault, ''), latency, input, output, cost::numeric
            FROM unnest(:request, :at, :tenant, :actor, :intent, :provider, :outcome, :fault,
              :latency, :input, :output, :cost)
              AS called (request, at, tenant, actor, intent, provider, outcome, fault, latency,
                input, output, cost)
            """);
    column(insert, "request", UUID.class, rows, row -> row.entry().request());
    column(insert, "at", String.class, rows, row -> row.entry().at().toString());
    column(insert, "tenant", String.class, rows, row -> row.entry().tenant());
    column(insert, "actor", String.class, rows, row -> row.entry().actor());
    column(insert, "intent", String.class, rows, row -> row.entry().intent());
    column(insert, "provider", String.class, rows, row -> row.call().provider());
    column(insert, "outcome", String.class, rows, row -> row.call().outcome());
    column(insert, "fault", String.class, rows, row -> fault(row.call()));
    column(insert, "latency", Long.class, rows, row -> row.call().took().toNanos() / 1_000);
    column(insert, "input", Long.class, rows, row -> row.call().usage().inputTokens());
    column(insert, "output", Long.class, rows, row -> row.call().usage().outputTokens());
    column(insert, "cost", String.class, rows, row -> row.call().usage().costUsd().toString());
    insert.execute();
  }

  private static <T> void column(
      Update insert, String name, Class<T> type, List<Row> rows, Function<Row, T> value) {
    insert.bindArray(name, type, rows.stream().map(value).toArray(Object[]::new));
  }

  private static String fault(Attempt call) {
    return call.fault().map(Fault::wireName).orElse("");
  }

  private record Day(String tenant, LocalDate day) implements Comparable<Day> {
    @Override
    public int compareTo(Day other) {
      int tenants = tenant.compareTo(other.tenant);
      return tenants == 0 ? day.compareTo(other.day) : tenants;
    }
  }

  /** In the order of the keys: two services that add to the same days do not wait in a circle. */
  private static void addToDays(Handle handle, List<LedgerRecord> batch) {
    Map<Day, Use> days = new TreeMap<>();
    batch.forEach(entry ->
        days.merge(
            new Day(entry.tenant(), LocalDate.ofInstant(entry.at(), ZoneOffset.UTC)),
            entry.use(),
            Use::plus));
    PreparedBatch rows =
        handle.prepareBatch(
            """
            INSERT INTO ai.day_of_use AS d (tenant_id, day, requests, tokens, cost_usd)
            VALUES (:tenant, :day, :requests, :tokens, :cost)
            ON CONFLICT (tenant_id, day) DO UPDATE SET
              requests = d.requests + excluded.requests,
              tokens = d.tokens + excluded.tokens,
              cost_usd = d.cost_usd + excluded.cost_usd
            """);
    days.forEach((day, use) ->
        rows.bind("tenant", day.tenant())
            .bind("day", day.day())
            .bind("requests", use.requests())
            .bind("tokens", use.tokens())
            .bind("cost", use.costUsd())
            .add());
    rows.execute();
  }

  private static void settle(Handle handle, List<LedgerRecord> batch) {
    Object[] settled =
        batch.stream().flatMap(entry -> entry.reservation().stream()).toArray(Object[]::new);
    if (settled.length > 0) {
      handle
          .createUpdate("DELETE FROM ai.reservation WHERE id = ANY (:ids) OR expires_at < now()")
          .bindArray("ids", UUID.class, settled)
          .execute();
    }
  }

  @Override
  public void close() {
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
