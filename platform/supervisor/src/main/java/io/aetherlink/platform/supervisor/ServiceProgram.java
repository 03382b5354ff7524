package io.aetherlink.platform.supervisor;

import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.process.Launch;
import io.aetherlink.platform.process.Programs;
import io.aetherlink.platform.settings.PlatformSettings;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the services are started: each on a small JVM of its own. */
final class ServiceProgram {

  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-Xss512k",
          // A service without memory is better restarted than half alive.
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          // What the JVM itself would say about an AOT cache that does not fit is no news.
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  private final PlatformSettings settings;
  private final ProjectFolder project;
  private final StateFolder state;
  private final BuildCopy build;

  ServiceProgram(PlatformSettings settings, ProjectFolder project, StateFolder state) {
    this.settings = settings;
    this.project = project;
    this.state = state;
    this.build = new BuildCopy(project, new ProjectFolder(state.build()));
  }

  void prepare(PlatformService service) {
    String name = service.serviceName();
    try {
      build.takeService(name);
      if (service == PlatformService.EDGE) {
        build.takeUserInterface();
      }
      Files.createDirectories(state.data(name));
    } catch (NoSuchFileException e) {
      throw new StartFailedException(
          "%s is not built (%s is missing): run ./aetherlink up, which builds it"
              .formatted(name, e.getFile()),
          e);
    } catch (IOException e) {
      throw new StartFailedException("can't prepare %s: %s".formatted(name, e), e);
    }
  }

  Launch launch(PlatformService service) {
    List<String> command = new ArrayList<>();
    command.add(Programs.java().toString());
    command.add("-Xmx" + heapMegabytes(service) + "m");
    command.addAll(JVM);
    command.addAll(compiler(service));
    Path cache = build.taken().serviceAotCache(service.serviceName());
    if (Files.exists(cache)) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.addAll(List.of("-jar", build.taken().serviceJar(service.serviceName()).toString()));
    return Launch.of(command, environment(service), project.root());
  }

  private Map<String, String> environment(PlatformService service) {
    Map<String, String> variables = new LinkedHashMap<>(settings.variables());
    variables.put("DATA_DIR", state.data(service.serviceName()).toString());
    variables.put("SUPERVISOR_SOCKET", state.socket().toString());
    if (settings.settings().get(Catalogue.UI_DIST_DIR).isEmpty()) {
      variables.put("UI_DIST_DIR", build.taken().uiDist().toString());
    }
    // Each further arena of glibc's allocator costs memory that a small service never uses.
    variables.put("MALLOC_ARENA_MAX", "2");
    return variables;
  }

  /** Room for what a service does in memory; those that embed texts hold a model beside it. */
  private static int heapMegabytes(PlatformService service) {
    return switch (service) {
      case CUSTOMER_OPS, AI_ORCHESTRATOR, WORKER, AI_SUMMARIZER -> 128;
      // Half of it for the thousands who follow its events.
      case COMMAND_CENTER -> 144;
      case APEXFLOW, NOTIFICATIONS_CONSUMER, AUTO_HEAL, EDGE -> 96;
    };
  }

  /** The optimising compiler only where requests come fast enough to pay for its memory. */
  private static List<String> compiler(PlatformService service) {
    return switch (service) {
      case CUSTOMER_OPS, AI_ORCHESTRATOR, AI_SUMMARIZER, EDGE, WORKER -> List.of();
      case APEXFLOW, NOTIFICATIONS_CONSUMER, COMMAND_CENTER, AUTO_HEAL ->
          List.of("-XX:TieredStopAtLevel=1");
    };
  }
}
