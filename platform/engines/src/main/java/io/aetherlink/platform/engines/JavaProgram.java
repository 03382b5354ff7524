package io.aetherlink.platform.engines;

import io.aetherlink.platform.process.Launch;
import io.aetherlink.platform.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An engine's main class on a small JVM. */
record JavaProgram(JarFolder jars, int heapMegabytes, List<String> options, String mainClass) {

  /** The collector and compiler that cost least memory; an embedded engine is not a hot path. */
  private static final List<String> SMALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss512k",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          // What the JVM itself would say about an AOT cache that does not fit is no news.
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  Launch launch(Path folder, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Programs.java().toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(SMALL);
    if (Files.exists(jars.aotCache())) {
      command.add("-XX:AOTCache=" + jars.aotCache());
    }
    command.addAll(options);
    command.addAll(List.of("-cp", jars.classPath(), mainClass));
    command.addAll(arguments);
    return Launch.of(command, Map.of(), folder);
  }
}
