package io.aetherlink.platform.doctor;

import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.process.Programs;
import io.aetherlink.platform.supervisor.Part;
import io.aetherlink.platform.supervisor.Preflight;
import io.aetherlink.platform.supervisor.RunningPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at everything that AetherLink needs from the machine. */
public final class Doctor {

  private static final int LEAST_JDK = 25;
  private static final int LEAST_NODE = 20;
  private static final int LEAST_MAVEN = 3;
  private static final long LEAST_MEMORY_MB = 3000;
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[;\\d]*m");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.\\d+[\\w.]*");

  private final List<Part> parts;
  private final StateFolder state;

  /** Looks after a platform of these parts. */
  public Doctor(List<Part> parts, StateFolder state) {
    this.parts = parts;
    this.state = state;
  }

  /** Everything that was looked at. */
  public List<Finding> findings() {
    Stream<Finding> tools =
        Stream.of(
            jdk(),
            tool("Maven", "mvn", LEAST_MAVEN, "apt-get install maven"),
            tool("Node", "node", LEAST_NODE, "apt-get install nodejs npm"),
            tool("npm", "npm", 1, "apt-get install npm"),
            userNamespaces(),
            memory());
    return Stream.concat(tools, preflight().stream()).toList();
  }

  private static Finding jdk() {
    Runtime.Version version = Runtime.version();
    return version.feature() >= LEAST_JDK
        ? Finding.good("JDK", version.toString())
        : Finding.bad("JDK", version.toString(), "set JAVA_HOME to a JDK 25 or newer");
  }

  private static Finding tool(String subject, String program, int least, String install) {
    Optional<String> said = Programs.find(program).flatMap(Doctor::version);
    int major =
        said.flatMap(text -> VERSION.matcher(text).results().findFirst())
            .map(found -> Integer.parseInt(found.group(1)))
            .orElse(0);
    return major >= least
        ? Finding.good(subject, said.orElse(""))
        : Finding.bad(
            subject,
            said.orElse("not found"),
            "install version %d or newer (%s)".formatted(least, install));
  }

  private static Optional<String> version(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return COLOUR
          .matcher(text)
          .replaceAll("")
          .lines()
          .filter(line -> VERSION.matcher(line).find())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** PostgreSQL refuses to be root; a user namespace is how it runs for root all the same. */
  private static Finding userNamespaces() {
    String subject = "PostgreSQL's user";
    if (!"root".equals(System.getProperty("user.name"))) {
      return Finding.good(subject, "an ordinary user");
    }
    return unshareWorks()
        ? Finding.good(subject, "root, in a user namespace")
        : Finding.bad(
            subject,
            "root, and user namespaces do not work here",
            "start AetherLink as an ordinary user, or install util-linux and allow 'unshare -U'");
  }

  private static boolean unshareWorks() {
    try {
      return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Finding memory() {
    long available = availableMegabytes();
    String found = available + " MB available";
    return available >= LEAST_MEMORY_MB
        ? Finding.good("Memory", found)
        : Finding.bad(
            "Memory",
            found,
            "end other programs: about %d MB are needed".formatted(LEAST_MEMORY_MB));
  }

  private static long availableMegabytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .flatMap(line -> NUMBER.matcher(line).results().map(MatchResult::group))
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private List<Finding> preflight() {
    Optional<RunningPlatform> running = RunningPlatform.find(state);
    if (running.isPresent()) {
      return List.of(
          Finding.good("Ports and disk", "AetherLink runs: " + running.get().userInterface()));
    }
    List<String> problems = Preflight.problems(parts, state);
    return problems.isEmpty()
        ? List.of(Finding.good("Ports and disk", "free"))
        : problems.stream().map(problem -> Finding.bad("Ports and disk", "", problem)).toList();
  }
}
