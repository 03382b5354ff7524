package io.aetherlink.autoheal.kubernetes;

import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.RuntimeSource;
import io.aetherlink.autoheal.domain.RuntimeSource.RuntimeGoneException;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Restarts Deployments and StatefulSets that it may touch: by a rollout, or by deleting the pod
 * that is to blame where the workload says so.
 */
public final class KubernetesRuntime implements ServiceRuntime, AutoCloseable {

  /** It has no right to, something else is being done with it, or there is too much to do. */
  private static final Set<Integer> NOT_NOW = Set.of(403, 409, 429, 503);

  private static final int CONNECT_MILLIS = 3000;
  private static final int ANSWER_MILLIS = 5000;
  private static final int RECONNECT_MILLIS = 500;
  private static final int FOR_EVER = -1;

  private final KubernetesClient client;
  private final Cluster cluster;
  private final Consent consent;
  private final Timekeeper time;
  private final Duration rolloutLimit;
  private final KubernetesSource source;

  /**
   * A runtime that is not contacted before it is needed.
   *
   * @param client closed with this
   * @param namespace whose workloads are healed
   * @param rolloutLimit how long a workload has to replace its pods
   * @param touchable which workloads may be touched
   * @param ownPod the pod that this process runs in
   */
  public KubernetesRuntime(
      KubernetesClient client,
      String namespace,
      Duration rolloutLimit,
      Touchable touchable,
      Optional<String> ownPod,
      Timekeeper time) {
    this.client = client;
    this.cluster = new Cluster(client, namespace);
    this.consent = new Consent(touchable, ownPod);
    this.time = time;
    this.rolloutLimit = rolloutLimit;
    this.source = new KubernetesSource(cluster, consent, time);
  }

  /** A client of the cluster that this process runs in, or that its {@code kubeconfig} names. */
  public static KubernetesClient client() {
    Config config =
        new ConfigBuilder(Config.autoConfigure(null))
            .withConnectionTimeout(CONNECT_MILLIS)
            .withRequestTimeout(ANSWER_MILLIS)
            .withRequestRetryBackoffLimit(
                0) // the feed asks again, and says meanwhile what is wrong
            .withWatchReconnectInterval(RECONNECT_MILLIS)
            .withWatchReconnectLimit(FOR_EVER)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** What is to be seen and heard of the workloads. */
  public RuntimeSource source() {
    return source;
  }

  @Override
  public void restart(String service) {
    consent.begin(service);
    try {
      restart(find(service));
    } catch (KubernetesClientException e) {
      String why = "Kubernetes refused (" + e.getCode() + ")";
      throw NOT_NOW.contains(e.getCode())
          ? new RestartRefusedException(why, e)
          : new RestartFailedException(why, e);
    } catch (RuntimeGoneException e) {
      throw new RestartFailedException(String.valueOf(e.getMessage()), e);
    } finally {
      consent.end(service);
    }
  }

  private void restart(Workload workload) {
    Optional<Pod> pod = workload.worst().filter(worst -> workload.byPod());
    boolean done =
        pod.map(worst -> cluster.replace(workload, worst, rolloutLimit))
            .orElseGet(() -> cluster.rollOut(workload, time.now(), rolloutLimit));
    if (!done) {
      throw new RestartFailedException(
          "Kubernetes has not replaced its pods within " + rolloutLimit.toSeconds() + " s");
    }
  }

  private Workload find(String service) {
    Workload workload =
        asked(service)
            .orElseThrow(() -> new RestartFailedException("Kubernetes has no such workload"));
    if (!consent.given(workload)) {
      throw new RestartRefusedException("it may not be touched");
    } else if (workload.paused() && !workload.byPod()) {
      throw new RestartRefusedException("its rollouts are paused");
    } else if (workload.changing() || !workload.runs()) {
      throw new RestartRefusedException("Kubernetes is starting it already");
    }
    return workload;
  }

  /** Who does not answer now has not been asked for anything yet. */
  private Optional<Workload> asked(String service) {
    try {
      return cluster.workload(service);
    } catch (RuntimeGoneException e) {
      throw new RestartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Map<String, String> facts(String service) {
    return cluster.workload(service).map(KubernetesRuntime::facts).orElse(Map.of());
  }

  private static Map<String, String> facts(Workload workload) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("pods", "%d of %d run".formatted(running(workload), workload.replicas()));
    workload.worst().map(Pod::facts).ifPresent(facts::putAll);
    return facts;
  }

  @Override
  public List<String> logs(String service) {
    return cluster
        .workload(service)
        .flatMap(Workload::worst)
        .map(pod -> cluster.logs(pod, Evidence.LOG_LINES))
        .orElse(List.of());
  }

  private static long running(Workload workload) {
    return workload.pods().stream().filter(Pod::running).count();
  }

  @Override
  public void close() {
    client.close();
  }
}
