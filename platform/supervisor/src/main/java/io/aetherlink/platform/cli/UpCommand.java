package io.aetherlink.platform.cli;

import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.settings.PlatformSettings;
import io.aetherlink.platform.supervisor.Part;
import io.aetherlink.platform.supervisor.PlatformParts;
import io.aetherlink.platform.training.Training;
import io.aetherlink.settings.Catalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aetherlink up}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the platform and stays until Ctrl-C; with -d returns once all is green.",
      "Named parts are started with what they cannot serve without; without names, everything is."
    })
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StateOption stateOption = new StateOption();
  @Mixin private SettingsOption settingsOption = new SettingsOption();

  @Option(
      names = {"-d", "--detach"},
      description = "return once all is green; the platform goes on in the background")
  private boolean detach;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "how long the start may take; ${DEFAULT-VALUE} by default")
  private int waitSeconds;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = {
        "address on which the services listen: localhost (default), 0.0.0.0 or ::;",
        "beyond loopback only with AUTH_MODE=jwt, or AUTH_TRUST_ANY_CALLER=true on purpose"
      })
  private Optional<String> bind = Optional.empty();

  @Option(
      names = "--no-training",
      description = "start without making AOT caches first; every start then takes longer")
  private boolean noTraining;

  @Parameters(paramLabel = "PART", arity = "0..*", description = "parts to start; all by default")
  private Set<String> names = new LinkedHashSet<>();

  @Override
  public Integer call() throws Exception {
    PlatformSettings settings = settings();
    ProjectFolder project = Home.project();
    StateFolder state = stateOption.state();
    List<Part> parts = parts(new PlatformParts(settings, project, state));
    var out = spec.commandLine().getOut();
    if (detach) {
      return new DetachedRun(state, out).run(spec.commandLine().getParseResult().originalArgs());
    }
    String userInterface = settings.settings().get(Catalogue.UI_URL).toString();
    var run = new ForegroundRun(state, parts, userInterface, out);
    return run.run(Duration.ofSeconds(waitSeconds), () -> train(project, parts, out));
  }

  private void train(ProjectFolder project, List<Part> parts, PrintWriter out) throws IOException {
    if (!noTraining) {
      Set<String> trained = parts.stream().map(Part::name).collect(Collectors.toSet());
      new Training(project, line -> say(out, line)).renew(trained);
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private PlatformSettings settings() {
    if (bind.filter(address -> !Set.of("localhost", "0.0.0.0", "::").contains(address))
        .isPresent()) {
      throw usage(
          "--bind takes localhost, 0.0.0.0 or ::, since the services reach one another on loopback");
    }
    return settingsOption.read(bind.map(to -> Map.of("BIND_ADDRESS", to)).orElse(Map.of()));
  }

  private List<Part> parts(PlatformParts parts) {
    List<String> known = parts.all().stream().map(Part::name).toList();
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw usage(
          "no part is named %s; there are: %s"
              .formatted(String.join(", ", unknown), String.join(", ", known)));
    }
    return parts.selected(names);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
