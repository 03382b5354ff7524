package io.aetherlink.autoheal.kubernetes;

import io.aetherlink.autoheal.domain.RuntimeSource.RuntimeGoneException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is asked of Kubernetes, in one namespace: get, list and watch workloads and pods, logs, one
 * patch, and to delete one pod. An API server that does not answer is a {@link
 * RuntimeGoneException}; one that refuses, a {@link KubernetesClientException} with its status.
 */
final class Cluster {

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  /** What {@code kubectl rollout restart} writes: pods made from another template are new pods. */
  private static final String RESTART =
      """
      {"spec":{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"%s"}}}}}
      """;

  private final KubernetesClient client;
  private final String namespace;

  Cluster(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** All workloads, each with its pods. */
  List<Workload> workloads() {
    return asked(() -> {
      List<Pod> pods = pods();
      Stream<Workload> deployments =
          client.apps().deployments().inNamespace(namespace).list().getItems().stream()
              .map(Read::workload);
      Stream<Workload> sets =
          client.apps().statefulSets().inNamespace(namespace).list().getItems().stream()
              .map(Read::workload);
      return Stream.concat(deployments, sets).map(workload -> workload.with(pods)).toList();
    });
  }

  private List<Pod> pods() {
    return client.pods().inNamespace(namespace).list().getItems().stream().map(Read::pod).toList();
  }

  /** One workload with its pods; a Deployment before a StatefulSet of the same name. */
  Optional<Workload> workload(String name) {
    return asked(() ->
        bare(name)
            .map(workload ->
                workload.with(
                    client
                        .pods()
                        .inNamespace(namespace)
                        .withLabels(workload.selector())
                        .list()
                        .getItems()
                        .stream()
                        .map(Read::pod)
                        .toList())));
  }

  private Optional<Workload> bare(String name) {
    return Optional.ofNullable(deployment(name).get())
        .map(Read::workload)
        .or(() -> Optional.ofNullable(statefulSet(name).get()).map(Read::workload));
  }

  private Resource<Deployment> deployment(String name) {
    return client.apps().deployments().inNamespace(namespace).withName(name);
  }

  private Resource<StatefulSet> statefulSet(String name) {
    return client.apps().statefulSets().inNamespace(namespace).withName(name);
  }

  /**
   * Has all pods of a workload replaced, in the way that it says itself, and waits for that.
   *
   * @return whether it was done in time
   */
  boolean rollOut(Workload workload, Instant now, Duration limit) {
    return asked(() -> {
      String patch = RESTART.formatted(now);
      return switch (workload.kind()) {
        case DEPLOYMENT -> {
          deployment(workload.name()).patch(MERGE, patch);
          yield came(
              deployment(workload.name())
                  .informOnCondition(all -> rolledOut(all.stream().map(Read::workload))),
              limit);
        }
        case STATEFUL_SET -> {
          statefulSet(workload.name()).patch(MERGE, patch);
          yield came(
              statefulSet(workload.name())
                  .informOnCondition(all -> rolledOut(all.stream().map(Read::workload))),
              limit);
        }
      };
    });
  }

  private static boolean rolledOut(Stream<Workload> workloads) {
    return workloads.noneMatch(Workload::rolling);
  }

  /**
   * Deletes one pod, and waits until the workload runs another one in its place.
   *
   * @return whether it did in time
   */
  boolean replace(Workload workload, Pod pod, Duration limit) {
    return asked(() -> {
      List<String> known = workload.pods().stream().map(Pod::uid).toList();
      Predicate<Pod> fresh = other -> other.running() && !known.contains(other.uid());
      client.pods().inNamespace(namespace).withName(pod.name()).delete();
      return came(
          client
              .pods()
              .inNamespace(namespace)
              .withLabels(workload.selector())
              .informOnCondition(all -> all.stream().map(Read::pod).anyMatch(fresh)),
          limit);
    });
  }

  private static boolean came(CompletableFuture<?> condition, Duration limit) {
    try {
      condition.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new KubernetesClientException("the watch ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      condition.cancel(true); // ends its watch
    }
  }

  /** The last lines of a pod, oldest first, each with the moment at which it was written. */
  List<String> logs(Pod pod, int lines) {
    return asked(() -> {
      var container =
          client.pods().inNamespace(namespace).withName(pod.name()).inContainer(pod.container());
      String text =
          pod.lastWordsAreFormer()
              ? container.usingTimestamps().terminated().tailingLines(lines).getLog()
              : container.usingTimestamps().tailingLines(lines).getLog();
      return text.lines().toList();
    });
  }

  /**
   * Watches everything. A connection that breaks is made anew, from where it broke.
   *
   * @param pod told of each pod that came, changed or went
   * @param workload told each workload that did, without its pods, and whether it came or went
   * @param ended told when no more will come from one of the watches
   */
  AutoCloseable watch(Consumer<Pod> pod, BiConsumer<Workload, Boolean> workload, Runnable ended) {
    return asked(() -> {
      Watches watches = new Watches();
      try {
        watches.add(
            client
                .pods()
                .inNamespace(namespace)
                .watch(new Listener<>((came, item) -> pod.accept(Read.pod(item)), ended)));
        watches.add(
            client
                .apps()
                .deployments()
                .inNamespace(namespace)
                .watch(
                    new Listener<>(
                        (came, item) -> workload.accept(Read.workload(item), came), ended)));
        watches.add(
            client
                .apps()
                .statefulSets()
                .inNamespace(namespace)
                .watch(
                    new Listener<>(
                        (came, item) -> workload.accept(Read.workload(item), came), ended)));
        return watches;
      } catch (RuntimeException e) {
        watches.close();
        throw e;
      }
    });
  }

  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      if (e.getCode() > 0) {
        throw e;
      }
      throw new RuntimeGoneException(
          "nobody answers at " + client.getMasterUrl() + ": " + root(e), e);
    }
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Optional.ofNullable(cause.getMessage()).orElseGet(cause.getClass()::getSimpleName);
  }

  private static final class Watches implements AutoCloseable {
    private final List<Watch> watches = new ArrayList<>();

    void add(Watch watch) {
      watches.add(watch);
    }

    @Override
    public void close() {
      watches.forEach(Watch::close);
    }
  }

  private record Listener<T extends HasMetadata>(BiConsumer<Boolean, T> told, Runnable ended)
      implements Watcher<T> {

    @Override
    public void eventReceived(Action action, T item) {
      if (action == Action.ERROR || action == Action.BOOKMARK) {
        return;
      }
      told.accept(action != Action.MODIFIED, item);
    }

    @Override
    public void onClose() {
      ended.run();
    }

    @Override
    public void onClose(WatcherException cause) {
      ended.run();
    }
  }
}
