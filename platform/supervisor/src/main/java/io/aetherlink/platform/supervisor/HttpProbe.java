package io.aetherlink.platform.supervisor;

import io.aetherlink.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a service on this machine whether it is well, over a plain socket: a few bytes each way. */
final class HttpProbe {

  private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(1).toMillis();
  private static final int STATUS_LINE_BYTES = "HTTP/1.1 200".length();

  private HttpProbe() {}

  /** Whether {@code path} answers 200 on the port of {@code base}. */
  static boolean answersOk(URI base, String path) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", Settings.port(base)), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      String request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      String host = base.getAuthority();
      socket
          .getOutputStream()
          .write(request.formatted(path, host).getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(STATUS_LINE_BYTES);
      return new String(answer, StandardCharsets.US_ASCII).endsWith(" 200");
    } catch (IOException e) {
      return false;
    }
  }
}
