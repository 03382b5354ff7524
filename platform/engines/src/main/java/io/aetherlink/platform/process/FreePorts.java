package io.aetherlink.platform.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Ports on loopback that nobody listens on. They lie below the range from which the kernel takes
 * the ports of outgoing connections: from there, a port may be gone again before it is used.
 */
public final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int BEHIND_LAST = 32_000;
  private static final Random RANDOM = new Random();

  private FreePorts() {}

  /** One free port. */
  public static int one() {
    return some(1).getFirst();
  }

  /** Different free ports. */
  public static List<Integer> some(int count) {
    return IntStream.generate(() -> RANDOM.nextInt(FIRST, BEHIND_LAST))
        .filter(FreePorts::isFree)
        .distinct()
        .limit(count)
        .boxed()
        .toList();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
