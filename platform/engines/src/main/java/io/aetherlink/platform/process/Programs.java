package io.aetherlink.platform.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs of the system, found as a shell finds them. */
public final class Programs {

  private static final Map<String, Path> FOUND = new ConcurrentHashMap<>();

  /** Where system programs are when an ordinary user's PATH leaves them out. */
  private static final String SYSTEM_FOLDERS = "/usr/bin:/bin:/usr/sbin:/sbin";

  private Programs() {}

  /** The program's file, when it is on the PATH or in a system folder. */
  public static Optional<Path> find(String name) {
    Optional<Path> found = Optional.ofNullable(FOUND.get(name)).or(() -> search(name));
    found.ifPresent(program -> FOUND.put(name, program)); // what is missing may be installed yet
    return found;
  }

  /** The {@code java} of the JDK that runs this. */
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static Optional<Path> search(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + SYSTEM_FOLDERS;
    return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
