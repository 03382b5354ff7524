package io.aetherlink.platform.supervisor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out which process listens on a port, from what the kernel tells under {@code /proc}. */
final class PortOwner {

  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private PortOwner() {}

  /** {@code process 4711 (java -jar …)}, where it can be told. */
  static Optional<String> describe(int port) {
    return inode(port).flatMap(PortOwner::owner).map(PortOwner::described);
  }

  private static Optional<String> inode(int port) {
    String suffix = ":%04X".formatted(port);
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> lines(Path.of(table)).stream())
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > INODE && fields[STATE].equals(LISTENING))
        .filter(fields -> fields[LOCAL_ADDRESS].endsWith(suffix))
        .map(fields -> fields[INODE])
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<ProcessHandle> owner(String inode) {
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process.pid(), "socket:[" + inode + "]"))
        .findFirst();
  }

  private static boolean holds(long pid, String socket) {
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : open) {
        if (Files.readSymbolicLink(descriptor).toString().equals(socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // Another user's process keeps its descriptors to itself, or it is gone.
    }
  }

  private static String described(ProcessHandle process) {
    String command = process.info().commandLine().orElse(process.info().command().orElse("?"));
    String shown = command.length() > 80 ? command.substring(0, 80) + "…" : command;
    return "process %d (%s)".formatted(process.pid(), shown);
  }
}
