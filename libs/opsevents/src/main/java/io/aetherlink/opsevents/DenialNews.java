package io.aetherlink.opsevents;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells the command center of requests that were refused ({@code security.denied}): ten a minute
 * one by one, what comes beyond that as one count at the minute's end, so that whoever tries every
 * door does not fill the journal.
 */
@Singleton
public final class DenialNews {
  private static final String TYPE = "security.denied";
  private static final int ONE_BY_ONE = 10;

  private final Consumer<Map<String, ?>> line;
  private final Consumer<Runnable> minuteLater;
  private boolean counting;
  private int told;
  private long more;

  @Inject
  DenialNews(Instance<OpsEvents> ops) {
    this(payload -> ops.get().tell(TYPE, payload), DenialNews::aMinuteLater);
  }

  private static void aMinuteLater(Runnable work) {
    CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES, task -> Thread.ofVirtual().start(task))
        .execute(work);
  }

  /**
   * @param line takes the payload of one event, and returns at once
   * @param minuteLater does something a minute later
   */
  DenialNews(Consumer<Map<String, ?>> line, Consumer<Runnable> minuteLater) {
    this.line = line;
    this.minuteLater = minuteLater;
  }

  /**
   * A request was refused; returns at once. Who asked is not told: ops events are for the operators
   * of every tenant, the audit trail has it for those who may know.
   *
   * @param path the route's template: paths hold ids, and there is no end of them
   */
  public synchronized void denied(String path, int status, String reason) {
    if (!counting) {
      counting = true;
      told = 0;
      more = 0;
      minuteLater.accept(this::minuteOver);
    }
    if (told < ONE_BY_ONE) {
      told++;
      Map<String, Object> payload = new LinkedHashMap<>();
      payload.put("path", path);
      payload.put("status", status);
      payload.put("reason", reason);
      line.accept(payload);
    } else {
      more++;
    }
  }

  private synchronized void minuteOver() {
    counting = false;
    if (more > 0) {
      String reason = "so many more requests were refused within a minute";
      line.accept(Map.of("count", more, "reason", reason));
    }
  }
}
