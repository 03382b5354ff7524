package io.aetherlink.platform.supervisor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sun.misc.Signal;

/** A tiny service for tests: answers 200 on its port; told so, it ignores TERM or ends early. */
final class ServiceFixture {

  static final String STUBBORN = "stubborn";
  static final String FAILS = "fails";

  private ServiceFixture() {}

  public static void main(String[] arguments) throws IOException {
    List<String> options = List.of(arguments);
    if (options.contains(FAILS)) {
      System.err.println("the database of my dreams is missing");
      System.exit(3);
    }
    if (options.contains(STUBBORN)) {
      Signal.handle(new Signal("TERM"), signal -> {});
    }
    int port = Integer.parseInt(options.getFirst());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    server.createContext(
        "/health",
        exchange -> {
          byte[] body = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    System.out.println("listening on " + port);
  }
}
