package io.aetherlink.aiorchestrator.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.settings.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Puts marks into Grafana's graphs, one after the other and behind everybody's back. A Grafana that
 * is away misses them, and what comes faster than it takes them is dropped; {@code
 * aether_ai_annotations_total} counts both.
 */
public final class GrafanaAnnotations implements AutoCloseable {
  private static final int MOST_WAITING = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<Annotation> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Optional<URI> url;
  private final Optional<Secret> token;
  private final MeterRegistry registry;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Thread thread = Thread.ofVirtual().name("annotations").unstarted(this::postOn);

  /**
   * There; without an address, nowhere.
   *
   * @param token of a service account
   */
  public GrafanaAnnotations(Optional<URI> url, Optional<Secret> token, MeterRegistry registry) {
    this.url = url;
    this.token = token;
    this.registry = registry;
    url.ifPresent(there -> thread.start());
  }

  /** Returns at once. */
  void post(Annotation annotation) {
    if (url.isPresent() && !waiting.offer(annotation)) {
      count("dropped");
    }
  }

  private void postOn() {
    try {
      while (true) {
        Annotation annotation = waiting.take();
        count(url.filter(there -> taken(there, annotation)).isPresent() ? "posted" : "failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean taken(URI there, Annotation annotation) {
    HttpRequest request;
    try {
      request = request(there, annotation);
    } catch (IllegalArgumentException unfitToken) {
      return false;
    }
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode() == 200;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(URI there, Annotation annotation) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(there)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(annotation)));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
    return request.build();
  }

  private static byte[] bytes(Annotation annotation) {
    try {
      return JSON.writeValueAsBytes(annotation);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void count(String outcome) {
    registry.counter("aether.ai.annotations", "outcome", outcome).increment();
  }

  @Override
  public void close() {
    thread.interrupt();
    http.shutdownNow();
  }
}
