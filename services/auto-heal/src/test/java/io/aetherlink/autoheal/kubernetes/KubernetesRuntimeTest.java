package io.aetherlink.autoheal.kubernetes;

import static io.aetherlink.autoheal.kubernetes.TestCluster.LONG_AGO;
import static io.aetherlink.autoheal.kubernetes.TestCluster.running;
import static io.aetherlink.autoheal.kubernetes.TestCluster.terminated;
import static io.aetherlink.autoheal.kubernetes.TestCluster.waiting;
import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.domain.RuntimeListener;
import io.aetherlink.autoheal.domain.RuntimeSource.Look;
import io.aetherlink.autoheal.domain.RuntimeSource.RuntimeGoneException;
import io.aetherlink.autoheal.domain.ServiceRuntime.RestartFailedException;
import io.aetherlink.autoheal.domain.ServiceRuntime.RestartRefusedException;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kubernetes as runtime, against Fabric8's API server. A whole cluster could not be had where this
 * was written: that kubelets and controllers behave as the tests say goes by their documentation.
 */
class KubernetesRuntimeTest {
  private static final Map<String, String> PLAIN = Map.of();
  private static final Instant NOW = LONG_AGO.plusSeconds(3600);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final OptionalLong NO_PID = OptionalLong.empty();

  private TestCluster cluster;
  private KubernetesRuntime runtime;

  @BeforeEach
  void open(TestInfo test) {
    cluster = new TestCluster("n%x".formatted(test.getDisplayName().hashCode()));
    runtime = runtime(Duration.ofSeconds(60));
  }

  private KubernetesRuntime runtime(Duration limit) {
    return new KubernetesRuntime(
        cluster.client(),
        cluster.namespace,
        limit,
        new Touchable(Set.of("named"), Optional.empty()),
        Optional.of("healer-1"),
        new FixedTime());
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private Look look() {
    return runtime.source().look();
  }

  private static Optional<String> restartedAt(TestCluster cluster, String name) {
    return Optional.ofNullable(
            cluster.deployment(name).getSpec().getTemplate().getMetadata().getAnnotations())
        .map(annotations -> annotations.get("kubectl.kubernetes.io/restartedAt"));
  }

  @Test
  void aRestartIsARolloutAndEndsWhenNewPodsHaveTakenOver() {
    cluster.deploy("shop", PLAIN);
    cluster.runningPod("shop", "shop-1");
    CompletableFuture<Void> restart =
        CompletableFuture.runAsync(
            () -> runtime.restart("shop"), task -> Thread.ofVirtual().start(task));
    await().until(() -> restartedAt(cluster, "shop").equals(Optional.of(NOW.toString())));
    assertThat(restart).isNotDone();
    assertThat(look().seen()).doesNotContainKey("shop"); // what is seen now is our own doing

    noticed(restart, () -> cluster.rolledOut("shop"));
    assertThat(look().seen()).containsKey("shop");
    assertThat(cluster.pods()).containsExactly("shop-1");
  }

  /**
   * A watch goes on from what was listed before it, and this API server does not tell what happened
   * in between, as Kubernetes' own does: so it happens until it is noticed.
   */
  private static void noticed(CompletableFuture<Void> restart, Runnable happens) {
    await()
        .until(() -> {
          happens.run();
          return restart.isDone();
        });
    assertThat(restart).isCompleted();
  }

  @Test
  void aRolloutThatDoesNotEndIsAFailedRestart() {
    cluster.deploy("shop", PLAIN);
    cluster.runningPod("shop", "shop-1");

    assertThatThrownBy(() -> runtime(Duration.ofSeconds(1)).restart("shop"))
        .isInstanceOf(RestartFailedException.class)
        .hasMessage("Kubernetes has not replaced its pods within 1 s");
  }

  @Test
  void oneThatAsksForItLosesTheOnePodThatIsToBlame() {
    cluster.deploy("shop", Map.of("aetherlink.heal.by", "pod"));
    cluster.runningPod("shop", "shop-1");
    cluster.runningPod("shop", "shop-2");
    cluster.unready("shop-2", "containers with unready status: [main]");
    CompletableFuture<Void> restart =
        CompletableFuture.runAsync(
            () -> runtime.restart("shop"), task -> Thread.ofVirtual().start(task));
    await().until(() -> cluster.pods().equals(List.of("shop-1")));
    assertThat(restart).isNotDone();

    cluster.runningPod("shop", "shop-3");
    noticed(restart, () -> cluster.touch("shop-3"));
    assertThat(restartedAt(cluster, "shop")).isEmpty();
  }

  @Test
  void whatIsNotNamedOrLabelledIsNotTouchedNorIsAutoHealItself() {
    cluster.deploy("named", PLAIN);
    strip("named");
    cluster.deploy("stranger", PLAIN);
    strip("stranger");
    cluster.deploy("healer", PLAIN);
    cluster.runningPod("healer", "healer-1");
    cluster.deploy("guest", Map.of("aetherlink.heal.url", "http://guest:80/ping"));

    assertThat(look().offered()).containsExactlyInAnyOrder("named", "guest");
    assertThat(look().discovered())
        .containsExactly(new Target("guest", URI.create("http://guest:80/ping"), Set.of(), false));
    for (String name : List.of("stranger", "healer")) {
      assertThatThrownBy(() -> runtime.restart(name)).hasMessage("it may not be touched");
    }
    assertThatThrownBy(() -> runtime.restart("nobody"))
        .hasMessage("Kubernetes has no such workload");
  }

  private void strip(String name) {
    var deployment = cluster.deployment(name);
    deployment.getMetadata().setLabels(Map.of());
    cluster.save(deployment);
  }

  @Test
  void whatKubeletRestartsByItselfIsLeftToIt() {
    cluster.deploy("crashes", PLAIN);
    cluster.pod("crashes", "crashes-1", waiting("CrashLoopBackOff"), terminated(3, "Error"), 7);
    cluster.deploy("begins", PLAIN);
    cluster.pod("begins", "begins-1", waiting("ContainerCreating"), new ContainerState(), 0);

    assertThat(look().seen())
        .containsEntry("crashes", new Signal.Exited(NO_PID, OptionalInt.of(3), true))
        .containsEntry("begins", new Signal.Exited(NO_PID, OptionalInt.empty(), true));
    assertThat(look().health()).isEmpty();
    for (String name : List.of("crashes", "begins")) {
      assertThatThrownBy(() -> runtime.restart(name))
          .hasMessage("Kubernetes is starting it already");
    }
  }

  @Test
  void aRolloutOfSomebodyElsesIsLeftAloneUntilItIsStuck() {
    cluster.deploy("shop", PLAIN);
    cluster.runningPod("shop", "shop-1");
    cluster.unready("shop-1", "not yet");
    var deployment = cluster.deployment("shop");
    deployment.getStatus().setUpdatedReplicas(0);
    cluster.save(deployment);
    assertThat(look().seen())
        .containsEntry("shop", new Signal.Started(NO_PID, Duration.ofHours(1), true));
    assertThat(look().health()).isEmpty();
    assertThatThrownBy(() -> runtime.restart("shop"))
        .hasMessage("Kubernetes is starting it already");

    var stuck = cluster.deployment("shop");
    stuck
        .getStatus()
        .setConditions(
            List.of(
                new DeploymentConditionBuilder()
                    .withType("Progressing")
                    .withReason("ProgressDeadlineExceeded")
                    .build()));
    cluster.save(stuck);
    assertThat(look().health())
        .containsEntry("shop", new Signal.Health(false, "its rollout does not progress"));
  }

  @Test
  void healthIsThatAPodIsReadyAndSickIsWhoWasReadyOnce() {
    cluster.deploy("shop", PLAIN);
    cluster.runningPod("shop", "shop-1");
    assertThat(look().health())
        .containsEntry("shop", new Signal.Health(true, "1 of 1 pods are ready"));

    cluster.unready("shop-1", "containers with unready status: [main]");
    assertThat(look().health())
        .containsEntry(
            "shop", new Signal.NotReady("no pod is ready: containers with unready status: [main]"));

    cluster.change(
        "shop-1",
        pod ->
            pod.getStatus()
                .getContainerStatuses()
                .getFirst()
                .setState(running(LONG_AGO.plusSeconds(60))));
    assertThat(look().health()).isEmpty(); // a new process, which has not been ready yet
  }

  @Test
  void whoWasScaledToNothingIsStoppedOnPurpose() {
    cluster.deploy("shop", PLAIN);
    var deployment = cluster.deployment("shop");
    deployment.getSpec().setReplicas(0);
    cluster.save(deployment);

    assertThat(look().seen()).containsEntry("shop", new Signal.Stopped(NO_PID));
  }

  @Test
  void eventsTellOfPodsAndWorkloadsAlsoAfterTheLineWasCut() {
    cluster.deploy("shop", PLAIN);
    cluster.runningPod("shop", "shop-1");
    look();
    List<String> heard = new CopyOnWriteArrayList<>();
    try (var events = runtime.source().listen()) {
      Thread.ofVirtual().start(() -> events.passOn(listener(heard)));
      await().until(() -> heard.contains("shop is well: 1 of 1 pods are ready"));

      cluster.change("shop-1", pod -> restarted(pod, waiting("CrashLoopBackOff"), 1));
      await().until(() -> heard.contains("shop the process exited with code 137"));
      cluster.line().resetOpenConnections();
      heard.clear();
      await()
          .until(() -> { // this API server does not tell what was missed
            cluster.change("shop-1", pod -> restarted(pod, running(NOW.minusSeconds(9)), 2));
            return heard.contains("shop runs");
          });

      heard.clear();
      // Workloads have watches of their own, which may not be back yet.
      AtomicInteger guests = new AtomicInteger();
      await()
          .until(() -> {
            cluster.deploy("guest-" + guests.incrementAndGet(), PLAIN);
            return heard.contains("changed");
          });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "shop, aetherlink.heal.failures, 7",
    "shop, aetherlink.heal, false",
    "stranger, aetherlink.heal, true"
  })
  void eventsTellOfLabelsThatAreChangedOnWhatRuns(String name, String label, String value) {
    cluster.deploy("shop", PLAIN);
    cluster.deploy("stranger", PLAIN);
    strip("stranger");
    look();
    List<String> heard = new CopyOnWriteArrayList<>();
    try (var events = runtime.source().listen()) {
      Thread.ofVirtual().start(() -> events.passOn(listener(heard)));
      relabelled("shop", labels -> labels.put("team", "sales"));
      // What the watch tells at its beginning, it has told before that.
      await()
          .atMost(PATIENCE)
          .until(() -> heard.stream().anyMatch(line -> line.startsWith("shop the process exited")));
      heard.clear();

      relabelled(name, labels -> labels.put(label, value));
      await().atMost(PATIENCE).until(() -> heard.contains("changed"));
    }
  }

  private void relabelled(String name, Consumer<Map<String, String>> change) {
    var deployment = cluster.deployment(name);
    Map<String, String> labels =
        new HashMap<>(Optional.ofNullable(deployment.getMetadata().getLabels()).orElse(Map.of()));
    change.accept(labels);
    deployment.getMetadata().setLabels(labels);
    cluster.save(deployment);
  }

  private static void restarted(
      io.fabric8.kubernetes.api.model.Pod pod, ContainerState state, int restarts) {
    pod.getStatus().getConditions().getFirst().setStatus("False");
    var container = pod.getStatus().getContainerStatuses().getFirst();
    container.setState(state);
    container.setLastState(terminated(137, "OOMKilled"));
    container.setRestartCount(restarts);
  }

  private static RuntimeListener listener(List<String> heard) {
    return new RuntimeListener() {
      @Override
      public void happened(String service, Signal signal) {
        heard.add(service + " " + signal.text());
      }

      @Override
      public void ready(String service) {}

      @Override
      public void changed() {
        heard.add("changed");
      }
    };
  }

  @Test
  void theEvidenceIsThatOfThePodToBlameAndTheLastWordsOfWhatCrashed() {
    cluster.deploy("shop", PLAIN);
    cluster.pod("shop", "shop-1", waiting("CrashLoopBackOff"), terminated(137, "OOMKilled"), 7);
    cluster.answers(
        "/api/v1/namespaces/%s/pods/shop-1/log?pretty=false&container=main&previous=true&tailLines=200&timestamps=true",
        200,
        """
        1 ready
        2 out of memory
        """);

    assertThat(runtime.facts("shop"))
        .containsEntry("pod", "shop-1")
        .containsEntry("exit_code", "137")
        .containsEntry("oom_killed", "true")
        .containsEntry("restarts", "7")
        .containsEntry("waits_for", "CrashLoopBackOff");
    assertThat(runtime.logs("shop")).containsExactly("1 ready", "2 out of memory");
  }

  @Test
  void aClusterThatRefusesOrIsAwayIsSaid() {
    cluster.answers("/apis/apps/v1/namespaces/%s/deployments", 403, "{}");
    assertThatThrownBy(this::look)
        .isInstanceOf(RuntimeGoneException.class)
        .hasMessage("Kubernetes refuses (403)");

    cluster.line().cut();
    cluster.line().resetOpenConnections();
    assertThatThrownBy(this::look)
        .isInstanceOf(RuntimeGoneException.class)
        .hasMessageStartingWith("nobody answers at http://127.0.0.1:");
    assertThatThrownBy(() -> runtime.restart("shop"))
        .isInstanceOf(RestartRefusedException.class)
        .hasMessageStartingWith("nobody answers");
    assertThatThrownBy(() -> runtime.facts("shop")).isInstanceOf(RuntimeGoneException.class);
  }

  private static final class FixedTime implements Timekeeper {
    @Override
    public Instant now() {
      return NOW;
    }

    @Override
    public Duration elapsed() {
      return Duration.ofHours(1);
    }
  }
}
