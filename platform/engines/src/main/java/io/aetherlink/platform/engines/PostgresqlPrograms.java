package io.aetherlink.platform.engines;

import io.aetherlink.platform.process.ChildProcess;
import io.aetherlink.platform.process.Launch;
import io.aetherlink.platform.process.Programs;
import io.aetherlink.platform.process.StopSignal;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL's programs. They refuse to run as root; for root they run in a user namespace of their
 * own ({@code unshare -U}), where root is nobody in particular.
 *
 * @param folder where they are unpacked
 */
record PostgresqlPrograms(Path folder) {

  /** Messages and sorting do not depend on where the platform was started. */
  static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "TZ", "UTC");

  private static final Duration LIMIT = Duration.ofMinutes(2);

  static PostgresqlPrograms unpacked() {
    String resource =
        switch (System.getProperty("os.arch")) {
          case "aarch64" -> "postgres-linux-arm_64.txz";
          default -> "postgres-linux-x86_64.txz";
        };
    return new PostgresqlPrograms(BinaryCache.folder(resource, Txz::unpack));
  }

  String postgres() {
    return folder.resolve("bin/postgres").toString();
  }

  String initdb() {
    return folder.resolve("bin/initdb").toString();
  }

  /** What lets a program run that refuses root; nothing for an ordinary user. */
  static List<String> wrapper() {
    return runsAsRoot() ? List.of(unshare(), "-U") : List.of();
  }

  private static boolean runsAsRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static String unshare() {
    return Programs.find("unshare")
        .map(Path::toString)
        .orElseThrow(() ->
            new EngineException(
                "PostgreSQL refuses to run as root, and 'unshare' (package util-linux), which"
                    + " would give it a user of its own, is missing: install it, or start as"
                    + " an ordinary user"));
  }

  /**
   * Runs one of the programs to its end.
   *
   * @param input file that it reads
   * @param output file that takes what it prints
   * @return its exit code
   */
  static int run(List<String> command, Path workingFolder, Path input, Path output)
      throws IOException {
    var launch = new Launch(command, ENVIRONMENT, workingFolder, StopSignal.INT, wrapper());
    ChildProcess program =
        ChildProcess.start(launch, Redirect.from(input.toFile()), Redirect.to(output.toFile()));
    if (!program.awaitExit(LIMIT)) {
      program.stop(Duration.ofSeconds(5));
    }
    return program.exit().join();
  }
}
