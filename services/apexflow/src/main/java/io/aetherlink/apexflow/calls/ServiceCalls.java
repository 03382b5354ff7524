package io.aetherlink.apexflow.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.apexflow.domain.automation.Desk.AwayException;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Requests to the platform's other services, in JSON, in the name of a caller. */
@Singleton
final class ServiceCalls {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final Settings settings;
  private final OutboundIdentity identity;
  private final ObjectMapper json;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  @Inject
  ServiceCalls(Settings settings, OutboundIdentity identity, ObjectMapper json) {
    this.settings = settings;
    this.identity = identity;
    this.json = json;
  }

  /**
   * A request.
   *
   * @param path with its query
   * @param body none where it is empty
   * @param key under which it is done once
   * @param patience how long an answer may take, to its last byte
   */
  record Question(
      Caller caller,
      PlatformService service,
      String method,
      String path,
      Optional<Map<String, @Nullable Object>> body,
      Optional<String> key,
      Duration patience) {}

  /**
   * An answer.
   *
   * @param service by name
   */
  record Reply(String service, int status, JsonNode body) {
    private static final int NOT_FOUND = 404;
    private static final int MAX_REASON = 200;

    boolean succeeded() {
      return status < 300;
    }

    /** Whether the service says that there is no such thing, which no other refusal does. */
    boolean nothing() {
      return status == NOT_FOUND;
    }

    /**
     * What was asked for.
     *
     * @throws AwayException if it was refused: that passes once somebody has set right what led to
     *     it, and says nothing about what was asked for
     */
    JsonNode given() {
      Optional<String> refusal = refusal();
      if (refusal.isPresent()) {
        throw new AwayException(refusal.get());
      }
      return body;
    }

    /** Why it was refused; empty where it was not. */
    Optional<String> refusal() {
      if (succeeded()) {
        return Optional.empty();
      }
      String reason = "%s answered %d: %s".formatted(service, status, detail());
      return Optional.of(reason.substring(0, Math.min(reason.length(), MAX_REASON)));
    }

    /** What the service says about a refusal, where it says it in one sentence. */
    private String detail() {
      JsonNode detail = body.path("detail");
      JsonNode message = detail.isTextual() ? detail : detail.path(0).path("msg");
      return message.isTextual() ? message.asText() : "no reason given";
    }
  }

  /**
   * Asks.
   *
   * @throws AwayException if the service does not answer, or says that it cannot now
   */
  Reply ask(Question question) {
    byte[] body = question.body().map(this::bytes).orElse(new byte[0]);
    HttpResponse<byte[]> response = send(request(question, body), question);
    int status = response.statusCode();
    if (status >= 500 || status == 429 || status == 401) {
      throw new AwayException("%s answered %d".formatted(name(question.service()), status));
    }
    return new Reply(name(question.service()), status, read(response.body(), question.service()));
  }

  private HttpRequest request(Question question, byte[] body) {
    URI base = settings.get(question.service().url());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(base.getRawPath() + question.path()))
            .method(question.method(), HttpRequest.BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", "application/json");
    }
    question.key().ifPresent(key -> request.header("Idempotency-Key", key));
    identity
        .headers(question.caller(), question.service(), question.method(), question.path(), body)
        .forEach(request::header);
    return request.build();
  }

  /** The request's own timeout would end with the headers, and a body may hang as well. */
  private HttpResponse<byte[]> send(HttpRequest request, Question question) {
    String service = name(question.service());
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(question.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AwayException(service + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwayException("Interrupted while waiting for " + service, e);
    } finally {
      // Gives the connection up where the answer is not there.
      answer.cancel(true);
    }
  }

  private byte[] bytes(Map<String, @Nullable Object> body) {
    try {
      return json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request that is no JSON", e);
    }
  }

  private JsonNode read(byte[] body, PlatformService service) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      throw new AwayException(name(service) + " answered no JSON", e);
    }
  }

  private static String name(PlatformService service) {
    return service.serviceName();
  }
}
