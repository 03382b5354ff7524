package io.aetherlink.autoheal;

import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.docker.DockerEngine;
import io.aetherlink.autoheal.docker.DockerRuntime;
import io.aetherlink.autoheal.docker.OwnContainer;
import io.aetherlink.autoheal.domain.Election;
import io.aetherlink.autoheal.domain.RuntimeSource;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.election.FileElection;
import io.aetherlink.autoheal.kubernetes.KubernetesRuntime;
import io.aetherlink.autoheal.kubernetes.LeaseElection;
import io.aetherlink.autoheal.supervisor.SupervisorRuntime;
import io.aetherlink.autoheal.supervisor.SupervisorSource;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What runs the services, as the settings say.
 *
 * @param source empty where nothing runs them that could be asked
 * @param election which of several instances asks it
 */
record Runtimes(
    ServiceRuntime runtime, Optional<RuntimeSource> source, Election election, Runnable close) {

  /** How soon somebody takes over on one machine. */
  private static final Duration LOOKS_AT_LOCK = Duration.ofMillis(250);

  /** How long a leader that is not heard of stays leader in a cluster. */
  private static final Duration TERM = Duration.ofSeconds(15);

  /**
   * @param approved tells the names that operators approved, as they are at that moment
   */
  static Runtimes of(
      Settings settings, List<Target> targets, Predicate<String> approved, Timekeeper time) {
    return switch (settings.get(Catalogue.AUTOHEAL_RUNTIME)) {
      case SUPERVISOR -> supervisor(settings, time);
      case DOCKER ->
          docker(settings, OwnContainer.touchable(WatchList.touchable(settings), approved), time);
      case KUBERNETES ->
          kubernetes(settings, new Touchable(names(targets), approved, Optional.empty()), time);
    };
  }

  private static Runtimes supervisor(Settings settings, Timekeeper time) {
    return settings
        .get(Catalogue.SUPERVISOR_SOCKET)
        .map(socket ->
            new Runtimes(
                new SupervisorRuntime(socket),
                Optional.of(new SupervisorSource(socket, time)),
                byLock(settings),
                () -> {}))
        .orElseGet(
            () -> new Runtimes(new NoRuntime(), Optional.empty(), byLock(settings), () -> {}));
  }

  private static Runtimes docker(Settings settings, Touchable touchable, Timekeeper time) {
    DockerRuntime docker =
        new DockerRuntime(
            DockerEngine.of(settings),
            settings.get(Catalogue.AUTOHEAL_DOCKER_STOP_SECONDS),
            touchable,
            Set.copyOf(settings.get(Catalogue.AUTOHEAL_RECREATE).orElse(List.of())),
            time);
    return new Runtimes(docker, Optional.of(docker.source()), byLock(settings), docker::close);
  }

  private static Election byLock(Settings settings) {
    return new FileElection(
        settings.get(Catalogue.DATA_DIR).resolve("auto-heal"),
        "process " + ProcessHandle.current().pid() + host().map(name -> " on " + name).orElse(""),
        LOOKS_AT_LOCK);
  }

  /** Docker and kubelet name a container's host after it, or after its pod. */
  private static Optional<String> host() {
    return Optional.ofNullable(System.getenv("HOSTNAME"));
  }

  private static Runtimes kubernetes(Settings settings, Touchable touchable, Timekeeper time) {
    KubernetesClient client = KubernetesRuntime.client();
    String namespace =
        settings.get(Catalogue.AUTOHEAL_KUBERNETES_NAMESPACE).orElseGet(client::getNamespace);
    KubernetesRuntime kubernetes =
        new KubernetesRuntime(
            client,
            namespace,
            settings.get(Catalogue.AUTOHEAL_KUBERNETES_ROLLOUT_SECONDS),
            touchable,
            host(),
            time);
    Election election = new LeaseElection(client, namespace, host().orElse("auto-heal"), TERM);
    return new Runtimes(kubernetes, Optional.of(kubernetes.source()), election, kubernetes::close);
  }

  private static Set<String> names(List<Target> targets) {
    return targets.stream().map(Target::name).collect(Collectors.toSet());
  }
}
