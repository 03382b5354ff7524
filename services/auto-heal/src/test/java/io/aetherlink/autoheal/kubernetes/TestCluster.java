package io.aetherlink.autoheal.kubernetes;

import io.aetherlink.testkit.FaultProxy;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * An API server that keeps what it is told and tells those who watch, as Kubernetes' own does, but
 * with nobody behind it: the test says what controllers and kubelets would do. Each test has a
 * namespace of its own.
 */
final class TestCluster implements AutoCloseable {

  private static final Map<ServerRequest, Queue<ServerResponse>> ANSWERS = new HashMap<>();
  private static final KubernetesMockServer SERVER =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          ANSWERS,
          new KubernetesMixedDispatcher(ANSWERS),
          false);

  static {
    SERVER.init();
  }

  private static final KubernetesClient ADMIN = client(SERVER.getPort());

  static final Instant LONG_AGO = Instant.parse("2026-03-01T11:00:00Z");

  private final FaultProxy line = FaultProxy.to(SERVER.getHostName(), SERVER.getPort());
  private final KubernetesClient client = client(line.port());
  final String namespace;

  TestCluster(String namespace) {
    this.namespace = namespace;
  }

  static KubernetesClient client(int port) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + port)
            .withRequestTimeout(60_000)
            .withRequestRetryBackoffLimit(0)
            .withWatchReconnectInterval(50)
            .withWatchReconnectLimit(-1)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  KubernetesClient client() {
    return client;
  }

  /** What lies between auto-heal and the API server. */
  FaultProxy line() {
    return line;
  }

  /** The API server answers a request in this namespace like this. */
  void answers(String path, int status, String body) {
    SERVER.expect().get().withPath(path.formatted(namespace)).andReturn(status, body).always();
  }

  /** A Deployment with as many pods as it has asked for, as its controller leaves it. */
  Deployment deploy(String name, Map<String, String> annotations) {
    Deployment deployment =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName(name)
            .withGeneration(1L)
            .addToLabels("aetherlink.heal", "true")
            .withAnnotations(annotations)
            .endMetadata()
            .withNewSpec()
            .withReplicas(1)
            .withNewSelector()
            .addToMatchLabels("app", name)
            .endSelector()
            .withNewTemplate()
            .withNewMetadata()
            .endMetadata()
            .endTemplate()
            .endSpec()
            .withNewStatus()
            .withObservedGeneration(1L)
            .withReplicas(1)
            .withUpdatedReplicas(1)
            .endStatus()
            .build();
    return create(deployment);
  }

  private <T extends HasMetadata> T create(T item) {
    ADMIN.resource(item).inNamespace(namespace).create();
    return ADMIN.resource(item).inNamespace(namespace).updateStatus();
  }

  /** Replaces what is kept, its status too, whatever the API server has kept meanwhile. */
  <T extends HasMetadata> void save(T item) {
    item.getMetadata().setResourceVersion(null);
    ADMIN.resource(item).inNamespace(namespace).update();
    ADMIN.resource(item).inNamespace(namespace).updateStatus();
  }

  Deployment deployment(String name) {
    return ADMIN.apps().deployments().inNamespace(namespace).withName(name).get();
  }

  /** The controller has done what is wanted now. */
  void rolledOut(String name) {
    Deployment now = deployment(name);
    now.getStatus().setObservedGeneration(now.getMetadata().getGeneration());
    now.getMetadata().setAnnotations(Map.of("touched", "" + System.nanoTime()));
    save(now);
  }

  /** Something about a pod changes that means nothing. */
  void touch(String pod) {
    change(pod, now -> now.getMetadata().setAnnotations(Map.of("touched", "" + System.nanoTime())));
  }

  /** A pod of an application; its container is in this state, and has been in the other. */
  Pod pod(String app, String name, ContainerState state, ContainerState last, int restarts) {
    boolean ready = state.getRunning() != null;
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .addToLabels("app", app)
            .addToLabels("pod-template-hash", "x")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("main")
            .withImage("shop:1")
            .endContainer()
            .endSpec()
            .withNewStatus()
            .withPhase("Running")
            .addNewCondition()
            .withType("Ready")
            .withStatus(ready ? "True" : "False")
            .withLastTransitionTime(LONG_AGO.plusSeconds(3).toString())
            .endCondition()
            .addNewContainerStatus()
            .withName("main")
            .withRestartCount(restarts)
            .withState(state)
            .withLastState(last)
            .endContainerStatus()
            .endStatus()
            .build();
    return create(pod);
  }

  Pod runningPod(String app, String name) {
    return pod(app, name, running(LONG_AGO), new ContainerState(), 0);
  }

  /** A pod that is not ready any more, in kubelet's words. */
  void unready(String name, String says) {
    change(
        name,
        pod -> {
          var condition = pod.getStatus().getConditions().getFirst();
          condition.setStatus("False");
          condition.setMessage(says);
        });
  }

  void change(String name, java.util.function.Consumer<Pod> how) {
    Pod pod = ADMIN.pods().inNamespace(namespace).withName(name).get();
    how.accept(pod);
    save(pod);
  }

  List<String> pods() {
    return ADMIN.pods().inNamespace(namespace).list().getItems().stream()
        .map(pod -> pod.getMetadata().getName())
        .toList();
  }

  static ContainerState running(Instant since) {
    return new ContainerStateBuilder()
        .withNewRunning()
        .withStartedAt(since.toString())
        .endRunning()
        .build();
  }

  static ContainerState waiting(String reason) {
    return new ContainerStateBuilder().withNewWaiting().withReason(reason).endWaiting().build();
  }

  static ContainerState terminated(int code, String reason) {
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withExitCode(code)
        .withReason(reason)
        .endTerminated()
        .build();
  }

  @Override
  public void close() {
    client.close();
    line.close();
  }
}
