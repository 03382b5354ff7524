package io.aetherlink.platform.cli;

import io.aetherlink.control.PartEvent;
import io.aetherlink.platform.supervisor.Part;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Says what has come up, how far the start is, and, while nothing happens, what it waits for. */
final class StartProgress implements AutoCloseable {

  private static final long QUIET_SECONDS = 5;

  private final PrintWriter out;
  private final InstantSource clock;
  private final Instant begin;
  private final int total;
  private final Set<String> waitingFor;
  private final ScheduledExecutorService reminder =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  StartProgress(List<Part> parts, PrintWriter out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.begin = clock.instant();
    this.total = parts.size();
    this.waitingFor =
        parts.stream().map(Part::name).collect(Collectors.toCollection(LinkedHashSet::new));
    var unused =
        reminder.scheduleAtFixedRate(this::remind, QUIET_SECONDS, QUIET_SECONDS, TimeUnit.SECONDS);
  }

  /** Tells of a part that became ready. */
  synchronized void show(PartEvent event) {
    if (event.type() == PartEvent.Type.READY && waitingFor.remove(event.service())) {
      out.printf(
          "  %-24s ready after %4.1f s   [%d/%d]%n",
          event.service(), seconds(), total - waitingFor.size(), total);
      out.flush();
    }
  }

  private synchronized void remind() {
    if (!waitingFor.isEmpty()) {
      out.printf("  … %.0f s, waiting for %s%n", seconds(), String.join(", ", waitingFor));
      out.flush();
    }
  }

  private double seconds() {
    return Duration.between(begin, clock.instant()).toMillis() / 1000.0;
  }

  @Override
  public void close() {
    reminder.shutdownNow();
  }
}
