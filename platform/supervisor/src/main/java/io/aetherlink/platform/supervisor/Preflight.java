package io.aetherlink.platform.supervisor;

import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be known to fail before anything is started; every problem comes with its fix. */
public final class Preflight {

  /** Kafka and PostgreSQL claim space ahead; below this they stop in the middle of their work. */
  static final long LEAST_DISK_BYTES = 1L << 30;

  private Preflight() {}

  /** Everything in the way of starting these parts now; empty when nothing is. */
  public static List<String> problems(List<Part> parts, StateFolder state) {
    return Stream.of(ports(parts), disk(state.root(), LEAST_DISK_BYTES))
        .flatMap(List::stream)
        .toList();
  }

  static List<String> ports(List<Part> parts) {
    List<String> problems = new ArrayList<>();
    Map<Integer, String> claimed = new HashMap<>();
    for (Part part : parts) {
      int port = Settings.port(part.url());
      Optional<String> other = Optional.ofNullable(claimed.put(port, part.name()));
      if (other.isPresent()) {
        problems.add(
            "Port %d is given to both %s and %s: move one of them."
                .formatted(port, other.get(), part.name()));
      } else if (isTaken(port)) {
        problems.add(taken(part, port));
      }
    }
    return problems;
  }

  private static String taken(Part part, int port) {
    return "Port %d, which %s needs, is taken by %s. End that, or move %s by setting %s."
        .formatted(
            port,
            part.name(),
            PortOwner.describe(port).orElse("another process"),
            part.name(),
            PartVariable.of(part.name()));
  }

  /** On either loopback: a browser that looks for {@code localhost} may take the other one. */
  private static boolean isTaken(int port) {
    return Stream.of("127.0.0.1", "::1").anyMatch(loopback -> isTaken(loopback, port));
  }

  private static boolean isTaken(String loopback, int port) {
    try {
      InetAddress address = InetAddress.getByName(loopback);
      return isHere(address) && !isFree(address, port);
    } catch (IOException e) {
      throw new UncheckedIOException("can't tell whether port %d is taken".formatted(port), e);
    }
  }

  /** Machines without IPv6 have one loopback only. */
  private static boolean isHere(InetAddress address) throws IOException {
    return Optional.ofNullable(NetworkInterface.getByInetAddress(address)).isPresent();
  }

  private static boolean isFree(InetAddress address, int port) {
    try (var socket = new ServerSocket(port, 1, address)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  static List<String> disk(Path folder, long leastBytes) {
    try {
      long free = Files.getFileStore(existing(folder)).getUsableSpace();
      return free >= leastBytes
          ? List.of()
          : List.of(
              "Too little disk: %d MB are free under %s, %d MB are needed. Make room, or choose"
                      .formatted(free >> 20, folder, leastBytes >> 20)
                  + " another folder with --data.");
    } catch (IOException e) {
      return List.of("Can't tell the free space under %s: %s".formatted(folder, e.getMessage()));
    }
  }

  private static Path existing(Path folder) {
    return Stream.iterate(folder, Path::getParent)
        .takeWhile(candidate -> candidate != null)
        .filter(Files::exists)
        .findFirst()
        .orElse(Path.of("/"));
  }
}
