package io.aetherlink.platform.testing;

import io.aetherlink.control.PartEvent;
import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.platform.settings.PlatformSettings;
import io.aetherlink.platform.supervisor.TemporaryPlatform;
import io.aetherlink.platform.training.Training;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Engine;
import io.aetherlink.settings.PlatformService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The whole platform in a browser: on free ports, with data of its own, gone afterwards. The specs
 * learn where everything is from the same variables as the services.
 */
public final class EndToEndStage implements Stage {

  private static final Duration START_LIMIT = Duration.ofMinutes(10);
  private static final Duration STOP_GRACE = Duration.ofSeconds(20);

  private final ProjectFolder project;
  private final Consumer<String> say;

  /** The browser and API specs of a project. */
  public EndToEndStage(ProjectFolder project, Consumer<String> say) {
    this.project = project;
    this.say = say;
  }

  @Override
  public String name() {
    return "e2e";
  }

  @Override
  public Counts run() throws IOException {
    Path browser = Chromium.installed(say);
    NodeProject.specs(project, say).install();
    new Training(project, say).renew(everything());
    try (TemporaryPlatform platform = TemporaryPlatform.make(plan())) {
      platform.start(START_LIMIT, this::tell);
      return playwright(environment(platform, browser));
    }
  }

  private Path specs() {
    return project.root().resolve("tests");
  }

  /** With the engines, or the first {@code up} of a spec would make a training run of its own. */
  private static Set<String> everything() {
    return Stream.concat(
            Arrays.stream(PlatformService.values()).map(PlatformService::serviceName),
            Arrays.stream(Engine.values()).map(Engine::partName))
        .collect(Collectors.toSet());
  }

  private TemporaryPlatform.Plan plan() {
    return new TemporaryPlatform.Plan(
        project, project.root().resolve("config/.env.ci"), Set.of(), part -> part, STOP_GRACE);
  }

  private void tell(PartEvent event) {
    if (event.type() == PartEvent.Type.READY) {
      say.accept("  … " + event.service());
    }
  }

  private Map<String, String> environment(TemporaryPlatform platform, Path browser) {
    PlatformSettings settings = platform.settings();
    Map<String, String> environment = new LinkedHashMap<>();
    Catalogue.all().stream()
        .filter(setting -> !setting.secret())
        .forEach(setting -> environment.put(setting.name(), settings.settings().shown(setting)));
    environment.put("AETHERLINK", project.root().resolve("aetherlink").toString());
    environment.put("AETHERLINK_STATE", platform.state().root().toString());
    environment.put("SUPERVISOR_SOCKET", platform.state().socket().toString());
    environment.put("CHROMIUM", browser.toString());
    environment.put("CI", "true");
    return environment;
  }

  private Counts playwright(Map<String, String> environment) throws IOException {
    Path report = Files.createTempFile("playwright-", ".json");
    environment.put("PLAYWRIGHT_JSON_OUTPUT_NAME", report.toString());
    try {
      var tool = new Tool(specs(), environment, line -> say.accept("  " + line));
      int code = tool.run("npx", "--no-install", "playwright", "test", "--reporter=list,json");
      return Reports.playwright(report).withExitCode(code, "playwright");
    } finally {
      Files.deleteIfExists(report);
    }
  }
}
