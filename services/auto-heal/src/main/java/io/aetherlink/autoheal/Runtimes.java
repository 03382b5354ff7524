package io.aetherlink.autoheal;

import io.aetherlink.autoheal.docker.DockerRuntime;
import io.aetherlink.autoheal.domain.RuntimeSource;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.supervisor.SupervisorRuntime;
import io.aetherlink.autoheal.supervisor.SupervisorSource;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What runs the services, as the settings say.
 *
 * @param source empty where nothing runs them that could be asked
 */
record Runtimes(ServiceRuntime runtime, Optional<RuntimeSource> source, Runnable close) {

  static Runtimes of(Settings settings, List<Target> targets, Timekeeper time) {
    return switch (settings.get(Catalogue.AUTOHEAL_RUNTIME)) {
      case SUPERVISOR -> supervisor(settings, time);
      case DOCKER -> docker(settings, targets, time);
    };
  }

  private static Runtimes supervisor(Settings settings, Timekeeper time) {
    return settings
        .get(Catalogue.SUPERVISOR_SOCKET)
        .map(socket ->
            new Runtimes(
                new SupervisorRuntime(socket),
                Optional.of(new SupervisorSource(socket, time)),
                () -> {}))
        .orElseGet(() -> new Runtimes(new NoRuntime(), Optional.empty(), () -> {}));
  }

  private static Runtimes docker(Settings settings, List<Target> targets, Timekeeper time) {
    DockerRuntime docker =
        new DockerRuntime(
            settings.get(Catalogue.AUTOHEAL_DOCKER_URL),
            settings.get(Catalogue.AUTOHEAL_DOCKER_STOP_SECONDS),
            targets.stream().map(Target::name).collect(Collectors.toSet()),
            time);
    return new Runtimes(docker, Optional.of(docker.source()), docker::close);
  }
}
