package io.aetherlink.autoheal.loop;

import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the runtime knows of a service before an attempt acts, as long as that does not keep the
 * service down: what has not come within a deadline is left out, and that it is missing is said.
 */
final class Testimony {

  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final String MISSING = "missing";

  private final ServiceRuntime runtime;

  Testimony(ServiceRuntime runtime) {
    this.runtime = runtime;
  }

  /** Asks for state and log at once, and waits for {@link #DEADLINE} at the most. */
  Evidence of(String service) {
    CompletableFuture<Map<String, String>> state = asked(() -> runtime.facts(service));
    CompletableFuture<List<String>> log = asked(() -> runtime.logs(service));
    CompletableFuture.allOf(state, log)
        .orTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
        .handle((all, late) -> DEADLINE)
        .join();
    Optional<Map<String, String>> facts = come(state);
    Optional<List<String>> lines = come(log);
    Map<String, String> known = new LinkedHashMap<>(facts.orElse(Map.of()));
    List<String> missing = new ArrayList<>();
    if (facts.isEmpty()) {
      missing.add("its state " + why(state));
    }
    if (lines.isEmpty()) {
      missing.add("its log " + why(log));
    }
    if (!missing.isEmpty()) {
      known.put(MISSING, String.join("; ", missing));
    }
    return new Evidence(known, lines.orElse(List.of()), List.of());
  }

  private static <T> CompletableFuture<T> asked(Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, task -> Thread.ofVirtual().start(task));
  }

  private static <T> Optional<T> come(CompletableFuture<T> answer) {
    boolean here = answer.isDone() && !answer.isCompletedExceptionally();
    return here ? Optional.of(answer.join()) : Optional.empty();
  }

  private static String why(CompletableFuture<?> answer) {
    return answer.isCompletedExceptionally()
        ? "could not be had"
        : "did not come within " + DEADLINE.toSeconds() + " s";
  }
}
