package io.aetherlink.platform.engines;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

class RedisEngineTest extends EngineContract {

  @Override
  EmbeddedEngine engine(Path folder, int port) {
    return Engines.redis(folder, port);
  }

  @Override
  void store(int port) throws IOException {
    say(port, "SET greeting hello", "+OK\r\n");
  }

  @Override
  boolean isStored(int port) throws IOException {
    return say(port, "GET greeting", "$5\r\nhello\r\n");
  }

  private static boolean say(int port, String command, String expected) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(expected.length());
      return new String(answer, StandardCharsets.US_ASCII).equals(expected);
    }
  }
}
