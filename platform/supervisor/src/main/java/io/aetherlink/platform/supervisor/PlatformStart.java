package io.aetherlink.platform.supervisor;

import io.aetherlink.platform.folders.StateFolder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Brings every part up in the order of dependencies; the first failure ends the attempt. */
final class PlatformStart {

  private static final int LOG_LINES_SHOWN = 20;

  private final List<SupervisedPart> parts;
  private final StateFolder state;
  private final Executor tasks;
  private final Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
  private final Set<String> watchers;

  PlatformStart(List<SupervisedPart> parts, StateFolder state, Executor tasks) {
    this.parts = parts;
    this.state = state;
    this.tasks = tasks;
    this.watchers =
        parts.stream()
            .map(SupervisedPart::part)
            .filter(Part::watchesOthers)
            .map(Part::name)
            .collect(Collectors.toSet());
  }

  void run(Duration limit) {
    parts.forEach(part -> ready.put(part.part().name(), new CompletableFuture<>()));
    var failed = new CompletableFuture<Void>();
    parts.forEach(part -> startAfterDependencies(part, failed));
    CompletableFuture<Void> all = all(List.copyOf(ready.values()));
    await(CompletableFuture.anyOf(all, failed), limit);
  }

  private void startAfterDependencies(SupervisedPart part, CompletableFuture<Void> failed) {
    List<CompletableFuture<Void>> dependencies =
        ready.keySet().stream()
            .filter(name -> comesBefore(name, part.part()))
            .map(this::future)
            .toList();
    CompletableFuture<Void> unused =
        all(dependencies)
            .thenComposeAsync(done -> part.start(), tasks)
            .thenRun(() -> future(part.part().name()).complete(null))
            .exceptionally(failure -> {
              failed.completeExceptionally(asFailureOf(part, failure));
              return null;
            });
  }

  private boolean comesBefore(String name, Part part) {
    return part.watchesOthers() ? !watchers.contains(name) : part.dependsOn().contains(name);
  }

  private CompletableFuture<Void> future(String name) {
    return Objects.requireNonNull(ready.get(name), name);
  }

  private static CompletableFuture<Void> all(List<CompletableFuture<Void>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
  }

  private void await(CompletableFuture<?> outcome, Duration limit) {
    try {
      outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StartFailedException(notReadyWithin(limit), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("the start was interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StartFailedException failure
          ? failure
          : new StartFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private StartFailedException asFailureOf(SupervisedPart part, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : failure;
    String name = part.part().name();
    return cause instanceof EndedEarlyException
        ? new StartFailedException(cause.getMessage() + "." + logOf(name), cause)
        : new StartFailedException("can't start " + name + ": " + cause.getMessage(), cause);
  }

  private String notReadyWithin(Duration limit) {
    List<String> late =
        ready.entrySet().stream()
            .filter(entry -> !entry.getValue().isDone())
            .map(Map.Entry::getKey)
            .toList();
    return "not ready within %d s: %s.%s"
        .formatted(
            limit.toSeconds(),
            String.join(", ", late),
            late.stream().findFirst().map(this::logOf).orElse(""));
  }

  private String logOf(String name) {
    List<String> lines = PartLog.tail(state.log(name), LOG_LINES_SHOWN);
    String shown =
        lines.isEmpty() ? "    (it printed nothing)" : "    " + String.join("\n    ", lines);
    return "%n  The end of its log (%s):%n%s".formatted(state.log(name), shown);
  }
}
