package io.aetherlink.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A program that receives webhooks, and behaves at each path as a test says. */
public final class Receiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Queue<Call> accepted = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Receiver(HttpServer server) {
    this.server = server;
  }

  /** What a path does with a call. */
  public interface Behaviour {
    void answer(Receiver receiver, HttpExchange exchange) throws IOException, InterruptedException;
  }

  /**
   * A call that arrived.
   *
   * @param id its webhook-id
   */
  public record Call(String path, String id, HttpHeaders headers, String body, Instant at) {

    /** The body as JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Does what a careful receiver does: it checks who sent the call, and when. */
    public void verify(String secret) {
      try {
        new Webhook(secret).verify(body, headers.map());
      } catch (EmptyWebhookSecretException | WebhookVerificationException e) {
        throw new AssertionError("Not signed with this secret", e);
      }
    }
  }

  /** Starts; every path answers 200. */
  public static Receiver started() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
      Receiver receiver = new Receiver(server);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", receiver::handle);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers with a status, and headers in pairs of name and value. */
  public static Behaviour status(int status, String... headers) {
    return (receiver, exchange) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Never answers. */
  public static Behaviour hanging() {
    return (receiver, exchange) -> receiver.closed.await();
  }

  /** The address of a path. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** From now on the path behaves like this. */
  public void at(String path, Behaviour behaviour) {
    behaviours.put(path, behaviour);
  }

  /** What arrived at a path, in order. */
  public List<Call> calls(String path) {
    return at(path, calls);
  }

  /** What was answered with success. */
  public List<Call> accepted(String path) {
    return at(path, accepted);
  }

  private static List<Call> at(String path, Queue<Call> calls) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      HttpHeaders headers = HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true);
      String id = headers.firstValue("webhook-id").orElse("");
      Call call = new Call(path, id, headers, body, Instant.now());
      calls.add(call);
      behaviours.getOrDefault(path, status(200)).answer(this, exchange);
      if (exchange.getResponseCode() / 100 == 2) {
        accepted.add(call);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
