package io.aetherlink.autoheal.docker;

import io.aetherlink.autoheal.domain.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One container, as its inspection shows it.
 *
 * @param status Docker's word: {@code created running paused restarting exited removing dead}
 * @param health Docker's word where the container has a health check: {@code starting healthy
 *     unhealthy}
 * @param healthSays the last line of its health check
 */
record Container(
    String id,
    String name,
    Map<String, String> labels,
    String status,
    OptionalLong pid,
    int exitCode,
    boolean outOfMemory,
    Instant startedAt,
    Instant finishedAt,
    Optional<String> health,
    Optional<String> healthSays,
    int restarts,
    String image) {

  /** 128 + SIGTERM: what a process without a handler says when it was asked to stop. */
  private static final int TERMINATED = 143;

  Container {
    labels = Map.copyOf(labels);
  }

  boolean restarting() {
    return status.equals("restarting");
  }

  boolean running() {
    return status.equals("running");
  }

  /**
   * What it is found doing.
   *
   * @param former the process that it is known to have had
   * @param end how the end of that process was heard of
   */
  Signal found(Instant now, OptionalLong former, Stops.End end) {
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "running" -> started(now);
      case "restarting" -> new Signal.Exited(former, OptionalInt.of(exitCode), true);
      case "exited", "dead" -> endedOnPurpose(end) ? new Signal.Stopped(former) : exited(former);
      default -> new Signal.Stopped(former); // created, paused, removing: somebody wants it so
    };
  }

  /** Where nobody heard it end: who ends in good order was probably asked to. */
  private boolean endedOnPurpose(Stops.End end) {
    return switch (end) {
      case ASKED_FOR -> true;
      case BY_ITSELF -> false;
      case UNHEARD -> !outOfMemory && (exitCode == 0 || exitCode == TERMINATED);
    };
  }

  Signal started(Instant now) {
    Duration age = Duration.between(startedAt, now);
    return new Signal.Started(
        pid, age.isNegative() ? Duration.ZERO : age, health.equals(Optional.of("starting")));
  }

  Signal exited(OptionalLong former) {
    return new Signal.Exited(former, OptionalInt.of(exitCode), restarting());
  }

  /** What it says about its health; nothing while it is still starting, or does not run. */
  Optional<Signal> healthSignal() {
    if (!running()) {
      return Optional.empty();
    }
    return switch (health.orElse("none")) {
      case "unhealthy" ->
          Optional.of(new Signal.Health(false, healthSays.orElse("its health check fails")));
      case "starting" -> Optional.empty();
      default -> Optional.of(new Signal.Health(true, "it runs"));
    };
  }

  /** What is worth keeping of it before it is restarted. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("container", id);
    facts.put("image", image);
    facts.put("status", status);
    facts.put("exit_code", Integer.toString(exitCode));
    facts.put("oom_killed", Boolean.toString(outOfMemory));
    facts.put("started_at", startedAt.toString());
    facts.put("finished_at", finishedAt.toString());
    facts.put("restarts", Integer.toString(restarts));
    health.ifPresent(word -> facts.put("health", word));
    healthSays.ifPresent(line -> facts.put("health_says", line));
    return facts;
  }
}
