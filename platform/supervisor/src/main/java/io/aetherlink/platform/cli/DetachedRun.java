package io.aetherlink.platform.cli;

import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.process.Programs;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts {@code up} as a process of its own and shows what it says until it is ready or has failed.
 */
final class DetachedRun {

  private static final String READY = "AetherLink is ready: ";

  private final StateFolder state;
  private final PrintWriter out;

  DetachedRun(StateFolder state, PrintWriter out) {
    this.state = state;
    this.out = out;
  }

  int run(List<String> arguments) throws IOException, InterruptedException {
    state.create();
    Process platform = spawn(arguments);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(platform.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        out.println(line);
        out.flush();
        if (line.startsWith(READY)) {
          return ExitCode.DONE;
        }
        line = lines.readLine();
      }
    }
    return platform.waitFor();
  }

  /** In a session of its own, so that neither Ctrl-C nor a closed terminal reaches it. */
  private static Process spawn(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    Programs.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
    command.add(Programs.java().toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(AetherLink.class.getName());
    arguments.stream()
        .filter(argument -> !argument.equals("-d") && !argument.equals("--detach"))
        .forEach(command::add);
    return new ProcessBuilder(command)
        .redirectInput(Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true)
        .start();
  }
}
