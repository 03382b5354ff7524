package io.aetherlink.autoheal.kubernetes;

import io.aetherlink.autoheal.domain.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A Deployment or StatefulSet and its pods. It is one service: it runs while one of its pods does,
 * and has no process number, because its processes come and go without it.
 *
 * @param labels its labels and annotations; an annotation may hold what no label can, like a URL
 * @param selector the labels by which it knows its pods
 * @param replicas pods that it is to have
 * @param paused whether its rollouts are held by somebody
 * @param rolling whether new pods are taking the place of old ones
 * @param stuck whether Kubernetes has given up on that
 * @param byPod whether it is restarted by deleting a pod
 */
record Workload(
    Kind kind,
    String uid,
    String name,
    Map<String, String> labels,
    Map<String, String> selector,
    int replicas,
    boolean paused,
    boolean rolling,
    boolean stuck,
    boolean byPod,
    List<Pod> pods) {

  /** What it is. */
  enum Kind {
    DEPLOYMENT,
    STATEFUL_SET
  }

  Workload {
    labels = Map.copyOf(labels);
    selector = Map.copyOf(selector);
    pods = List.copyOf(pods);
  }

  /** The same with those of the pods that are its own; one that is leaving does not count. */
  Workload with(List<Pod> all) {
    List<Pod> own = all.stream().filter(pod -> !pod.leaving() && pod.matches(selector)).toList();
    return new Workload(
        kind, uid, name, labels, selector, replicas, paused, rolling, stuck, byPod, own);
  }

  /** What it is found doing. */
  Signal found(Instant now) {
    if (replicas == 0) {
      return new Signal.Stopped(OptionalLong.empty()); // somebody wants it so
    }
    Optional<Instant> serving = eldest(pods.stream().filter(Pod::ready));
    return serving
        .<Signal>map(since -> started(since, now, false))
        .orElseGet(() -> foundWithoutReadyPods(now));
  }

  private Signal foundWithoutReadyPods(Instant now) {
    return eldest(pods.stream().filter(Pod::running))
        .<Signal>map(since -> started(since, now, changing() || !sick()))
        // What does not run is kubelet's to start: it backs off by itself, and knows why.
        .orElseGet(() -> new Signal.Exited(OptionalLong.empty(), lastExit(), true));
  }

  private static Optional<Instant> eldest(Stream<Pod> some) {
    return some.map(Pod::startedAt).min(Comparator.naturalOrder());
  }

  private static Signal.Started started(Instant since, Instant now, boolean starting) {
    Duration age = Duration.between(since, now);
    return new Signal.Started(
        OptionalLong.empty(), age.isNegative() ? Duration.ZERO : age, starting);
  }

  /** How the last process of it ended, if one has. */
  OptionalInt lastExit() {
    return pods.stream()
        .flatMapToInt(pod -> pod.exitCode().stream())
        .reduce((earlier, later) -> later);
  }

  /** Whether Kubernetes is at work on it by itself. */
  boolean changing() {
    return rolling && !stuck;
  }

  private boolean sick() {
    return pods.stream().anyMatch(Pod::sick);
  }

  boolean runs() {
    return pods.stream().anyMatch(Pod::running);
  }

  boolean serves() {
    return pods.stream().anyMatch(Pod::ready);
  }

  /** What Kubernetes says about its health; nothing while that is still open. */
  Optional<Signal> healthSignal() {
    long ready = pods.stream().filter(Pod::ready).count();
    if (replicas == 0 || !runs()) {
      return Optional.empty();
    } else if (ready > 0) {
      return health(true, "%d of %d pods are ready".formatted(ready, replicas));
    } else if (stuck) {
      return health(false, "its rollout does not progress");
    } else if (!rolling && sick()) {
      String why = worst().flatMap(Pod::unready).orElse("unknown");
      return Optional.of(new Signal.NotReady("no pod is ready: " + why));
    }
    return Optional.empty();
  }

  private static Optional<Signal> health(boolean well, String says) {
    return Optional.of(new Signal.Health(well, says));
  }

  /** How often kubelet has restarted what is in it. */
  int restarts() {
    return pods.stream().mapToInt(Pod::restarts).sum();
  }

  /** The pod that is to blame most likely: one that is not ready, and of these the eldest. */
  Optional<Pod> worst() {
    return pods.stream().min(Comparator.comparing(Pod::ready).thenComparing(Pod::startedAt));
  }

  /** Whether this pod is one of its own. */
  boolean holds(String podName) {
    return pods.stream().anyMatch(pod -> pod.name().equals(podName));
  }
}
