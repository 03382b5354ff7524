package io.aetherlink.autoheal.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads what Kubernetes answers, in which anything may be missing. */
final class Read {

  /** {@code pod} has one pod deleted in place of a rollout of all. */
  static final String BY = "aetherlink.heal.by";

  private static final String OUT_OF_MEMORY = "OOMKilled";
  private static final String GIVEN_UP = "ProgressDeadlineExceeded";

  private Read() {}

  static Workload workload(Deployment deployment) {
    var spec = deployment.getSpec();
    DeploymentStatus status =
        Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
    int replicas = number(spec.getReplicas(), 1);
    int updated = number(status.getUpdatedReplicas(), 0);
    boolean rolling =
        unseen(deployment.getMetadata(), status.getObservedGeneration())
            || updated < replicas
            || number(status.getReplicas(), 0) > updated;
    boolean stuck =
        Objects.requireNonNullElse(
                status.getConditions(),
                List.<io.fabric8.kubernetes.api.model.apps.DeploymentCondition>of())
            .stream()
            .anyMatch(condition -> GIVEN_UP.equals(condition.getReason()));
    return workload(
        Workload.Kind.DEPLOYMENT,
        deployment.getMetadata(),
        spec.getSelector(),
        replicas,
        Boolean.TRUE.equals(spec.getPaused()),
        rolling,
        stuck,
        false);
  }

  static Workload workload(StatefulSet set) {
    var spec = set.getSpec();
    StatefulSetStatus status =
        Optional.ofNullable(set.getStatus()).orElseGet(StatefulSetStatus::new);
    boolean onDelete =
        Optional.ofNullable(spec.getUpdateStrategy())
            .filter(strategy -> "OnDelete".equals(strategy.getType()))
            .isPresent();
    boolean rolling =
        unseen(set.getMetadata(), status.getObservedGeneration())
            || (!onDelete
                && !Objects.equals(status.getCurrentRevision(), status.getUpdateRevision()));
    return workload(
        Workload.Kind.STATEFUL_SET,
        set.getMetadata(),
        spec.getSelector(),
        number(spec.getReplicas(), 1),
        false,
        rolling,
        false,
        onDelete);
  }

  private static Workload workload(
      Workload.Kind kind,
      ObjectMeta meta,
      LabelSelector selector,
      int replicas,
      boolean paused,
      boolean rolling,
      boolean stuck,
      boolean onDelete) {
    Map<String, String> labels = new HashMap<>(texts(meta.getAnnotations()));
    labels.putAll(texts(meta.getLabels()));
    return new Workload(
        kind,
        text(meta.getUid(), ""),
        meta.getName(),
        labels,
        texts(selector.getMatchLabels()),
        replicas,
        paused,
        rolling,
        stuck,
        onDelete || "pod".equals(labels.get(BY)),
        List.of());
  }

  /** Whether its controller has not looked yet at what is wanted now. */
  private static boolean unseen(ObjectMeta meta, @Nullable Long observed) {
    return Optional.ofNullable(meta.getGeneration()).orElse(0L)
        > Optional.ofNullable(observed).orElse(0L);
  }

  static Pod pod(io.fabric8.kubernetes.api.model.Pod pod) {
    ObjectMeta meta = pod.getMetadata();
    PodStatus status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
    Optional<PodCondition> ready =
        status.getConditions().stream()
            .filter(condition -> "Ready".equals(condition.getType()))
            .findFirst();
    String container = pod.getSpec().getContainers().getFirst().getName();
    ContainerStatus own =
        status.getContainerStatuses().stream()
            .filter(each -> container.equals(each.getName()))
            .findFirst()
            .orElseGet(ContainerStatus::new);
    Optional<ContainerStateTerminated> ended = ended(own);
    return new Pod(
        text(meta.getUid(), ""),
        meta.getName(),
        texts(meta.getLabels()),
        text(status.getPhase(), "Unknown"),
        container,
        text(pod.getSpec().getContainers().getFirst().getImage(), "unknown"),
        meta.getDeletionTimestamp() != null,
        running(own),
        waitsFor(own),
        ready.filter(condition -> "True".equals(condition.getStatus())).isPresent(),
        ready.map(condition -> instant(condition.getLastTransitionTime())).orElse(Instant.EPOCH),
        ready.map(PodCondition::getMessage),
        startedAt(own, meta),
        number(own.getRestartCount(), 0),
        ended.map(end -> OptionalInt.of(number(end.getExitCode(), 0))).orElse(OptionalInt.empty()),
        ended.filter(end -> OUT_OF_MEMORY.equals(end.getReason())).isPresent());
  }

  private static boolean running(ContainerStatus container) {
    return state(container.getState()).getRunning() != null;
  }

  private static ContainerState state(@Nullable ContainerState state) {
    return state == null ? new ContainerState() : state;
  }

  private static Optional<String> waitsFor(ContainerStatus container) {
    return Optional.ofNullable(state(container.getState()).getWaiting())
        .map(ContainerStateWaiting::getReason);
  }

  private static Optional<ContainerStateTerminated> ended(ContainerStatus container) {
    return Optional.ofNullable(state(container.getState()).getTerminated())
        .or(() -> Optional.ofNullable(state(container.getLastState()).getTerminated()));
  }

  private static Instant startedAt(ContainerStatus container, ObjectMeta meta) {
    return Optional.ofNullable(state(container.getState()).getRunning())
        .map(running -> instant(running.getStartedAt()))
        .orElseGet(() -> instant(meta.getCreationTimestamp()));
  }

  private static Instant instant(@Nullable String text) {
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static int number(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }

  private static String text(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  private static Map<String, String> texts(@Nullable Map<String, String> values) {
    return values == null ? Map.of() : values;
  }
}
