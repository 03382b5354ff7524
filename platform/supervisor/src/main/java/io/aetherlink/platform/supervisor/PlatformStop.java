package io.aetherlink.platform.supervisor;

import io.aetherlink.control.PartKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Ends every part in reverse: first those that watch the others, then the services, from those that
 * nobody depends on downwards, and at last the engines, which services may use without depending on
 * them.
 */
final class PlatformStop {

  private final List<SupervisedPart> parts;
  private final Executor tasks;

  PlatformStop(List<SupervisedPart> parts, Executor tasks) {
    this.parts = parts;
    this.tasks = tasks;
  }

  void run(Duration grace) {
    List<SupervisedPart> left = parts;
    List<SupervisedPart> next = left.stream().filter(part -> part.part().watchesOthers()).toList();
    while (!left.isEmpty()) {
      stop(next, grace);
      left = without(left, next);
      next = withoutDependents(left);
    }
  }

  private static List<SupervisedPart> withoutDependents(List<SupervisedPart> left) {
    List<SupervisedPart> free =
        left.stream()
            .filter(
                part -> left.stream().noneMatch(other -> comesBefore(other.part(), part.part())))
            .toList();
    return free.isEmpty() ? left : free;
  }

  private static boolean comesBefore(Part part, Part other) {
    boolean mayUse = part.kind() == PartKind.SERVICE && other.kind() == PartKind.ENGINE;
    return mayUse || part.dependsOn().contains(other.name());
  }

  private static List<SupervisedPart> without(List<SupervisedPart> all, List<SupervisedPart> gone) {
    return all.stream().filter(part -> !gone.contains(part)).toList();
  }

  private void stop(List<SupervisedPart> layer, Duration grace) {
    List<CompletableFuture<Void>> stops =
        layer.stream()
            .map(part -> CompletableFuture.runAsync(() -> part.stop(grace), tasks))
            .toList();
    CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new)).join();
  }
}
