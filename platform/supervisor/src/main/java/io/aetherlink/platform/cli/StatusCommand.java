package io.aetherlink.platform.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.control.ControlClient;
import io.aetherlink.control.PartState;
import io.aetherlink.control.RunState;
import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.supervisor.RunningPlatform;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aetherlink status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows every part and its health.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all parts are ready", "1:some are not", "3:the platform does not run"})
final class StatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private StateOption stateOption = new StateOption();

  @Option(names = "--json", description = "as one JSON document")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    StateFolder state = stateOption.state();
    Optional<ControlClient> control = RunningControl.of(state);
    boolean prepares = control.isPresent() && !Files.exists(state.socket());
    List<PartState> parts =
        control.filter(there -> !prepares).map(ControlClient::list).orElse(List.of());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(asJson(state, parts));
    } else if (prepares) {
      out.println("AetherLink is starting: it prepares what it needs, no part runs yet.");
    } else if (control.isPresent()) {
      out.println(PartTable.of(parts));
    }
    if (control.isEmpty()) {
      return RunningControl.sayNotRunning(state, spec.commandLine().getErr());
    }
    if (prepares) {
      return ExitCode.FAILED;
    }
    boolean allReady = parts.stream().allMatch(part -> part.state() == RunState.READY);
    return allReady ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static String asJson(StateFolder state, List<PartState> parts) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode document = mapper.createObjectNode();
    Optional<RunningPlatform> running = RunningPlatform.find(state);
    document.put("running", running.isPresent());
    running.ifPresent(platform -> document.put("pid", platform.process().pid()));
    running.ifPresent(platform -> document.put("url", platform.userInterface()));
    ArrayNode list = document.putArray("parts");
    parts.forEach(part -> put(list.addObject(), part));
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static void put(ObjectNode node, PartState part) {
    node.put("name", part.service());
    node.put("container", part.container());
    node.put("kind", part.kind().name().toLowerCase(Locale.ROOT));
    node.put("state", part.state().name().toLowerCase(Locale.ROOT));
    part.pid().ifPresent(pid -> node.put("pid", pid));
    part.exitCode().ifPresent(code -> node.put("exit_code", code));
    node.put("since", part.since().toString());
    node.put("restarts", part.restarts());
    part.url().ifPresent(url -> node.put("url", url.toString()));
  }
}
