package io.aetherlink.autoheal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aetherlink.platform.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A service on a port of its own that can be killed, hung, slowed down and started again. */
public final class TestService implements AutoCloseable {

  /** How it answers. */
  public enum Mood {
    WELL,
    FAILING,
    HANGING,
    SLOW
  }

  private final int port;
  private final AtomicInteger probes = new AtomicInteger();
  private volatile HttpServer server;
  private volatile Mood mood = Mood.WELL;
  private volatile Duration slowness = Duration.ZERO;

  public TestService() {
    this.port = FreePorts.one();
    this.server = listen();
  }

  private HttpServer listen() {
    try {
      HttpServer fresh = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 50);
      fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      fresh.createContext("/ping", this::answer);
      fresh.start();
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    probes.incrementAndGet();
    switch (mood) {
      case WELL -> send(exchange, 200);
      case FAILING -> send(exchange, 500);
      case HANGING -> {} // the connection stays open, nothing is said
      case SLOW -> sendLate(exchange);
    }
  }

  private void sendLate(HttpExchange exchange) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(slowness.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    send(exchange, 200);
  }

  private static void send(HttpExchange exchange, int status) throws IOException {
    byte[] body = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Its process is gone. */
  public void die() {
    server.stop(0);
  }

  /** A new process in its place, which is well. */
  public void rise() {
    server.stop(0);
    mood = Mood.WELL;
    server = listen();
  }

  public void is(Mood changed) {
    mood = changed;
  }

  /** It answers well, this late. */
  public void isSlow(Duration by) {
    slowness = by;
    mood = Mood.SLOW;
  }

  public int probes() {
    return probes.get();
  }

  public URI health() {
    return URI.create("http://127.0.0.1:" + port + "/ping");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
