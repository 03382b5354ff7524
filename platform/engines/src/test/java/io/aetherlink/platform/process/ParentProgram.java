package io.aetherlink.platform.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts a child that would live long, prints its process id, and waits to be killed. */
final class ParentProgram {

  /** What the child runs. */
  static final List<String> CHILD = List.of("sleep", "1000");

  private ParentProgram() {}

  public static void main(String[] arguments) throws IOException {
    Launch launch = Launch.of(CHILD, Map.of(), Path.of("/"));
    ChildProcess child = ChildProcess.start(launch, Redirect.DISCARD);
    System.out.println(child.pid());
    child.exit().join();
  }
}
