package io.aetherlink.platform.engines;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Questions over a short connection to a port of this machine. */
final class Loopback {

  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(1).toMillis();

  private Loopback() {}

  /** One question and its answer. */
  interface Dialogue {
    boolean hold(DataOutputStream out, DataInputStream in) throws IOException;
  }

  /** What the dialogue found; false when it could not be held. */
  static boolean ask(int port, Dialogue dialogue) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      return dialogue.hold(
          new DataOutputStream(socket.getOutputStream()),
          new DataInputStream(socket.getInputStream()));
    } catch (IOException e) {
      return false;
    }
  }
}
