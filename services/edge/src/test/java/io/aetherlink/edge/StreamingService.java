package io.aetherlink.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service that sends one event and then nothing, until its caller leaves: {@code /callers} says
 * how many are there. {@code /short} ends after the event.
 */
final class StreamingService implements AutoCloseable {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final ServerSocket server = listening();
  private final AtomicInteger callers = new AtomicInteger();

  int port() {
    return server.getLocalPort();
  }

  void start() {
    Thread.ofVirtual().start(this::accept);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var request = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      String target = request.readLine().split(" ")[1];
      while (!request.readLine().isEmpty()) {
        // The head goes on.
      }
      if (target.equals("/callers")) {
        String count = String.valueOf(callers.get());
        write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + count.length() + "\r\n\r\n" + count);
      } else {
        stream(socket, request, target);
      }
    } catch (IOException e) {
      // The caller left.
    }
  }

  private void stream(Socket socket, BufferedReader request, String target) throws IOException {
    callers.incrementAndGet();
    try {
      String event = "data:" + target + "\n\n";
      write(socket, HEAD + Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
      if (target.startsWith("/short")) {
        write(socket, "0\r\n\r\n");
      } else {
        request.read();
      }
    } finally {
      callers.decrementAndGet();
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private static ServerSocket listening() {
    try {
      return new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
