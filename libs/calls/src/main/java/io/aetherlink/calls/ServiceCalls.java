package io.aetherlink.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.aetherlink.calls.Answer.NoReply;
import io.aetherlink.calls.Answer.Reply;
import io.aetherlink.http.RequestId;
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
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the platform's other services; several at once where the caller likes. */
@Singleton
public final class ServiceCalls {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final Settings settings;
  private final OutboundIdentity identity;
  private final ObjectMapper json;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /** Calls in this service's name. */
  @Inject
  public ServiceCalls(Settings settings, OutboundIdentity identity, ObjectMapper json) {
    this.settings = settings;
    this.identity = identity;
    this.json = json;
  }

  /** A request under way. */
  public final class Pending {
    private final PlatformService service;
    private final CompletableFuture<HttpResponse<byte[]>> answer;
    private final long deadline;

    private Pending(Question question) {
      this.service = question.service();
      this.deadline = System.nanoTime() + question.patience().toNanos();
      this.answer = http.sendAsync(request(question), HttpResponse.BodyHandlers.ofByteArray());
      // Nobody may ever wait for it.
      CompletableFuture.delayedExecutor(
              question.patience().toMillis(),
              TimeUnit.MILLISECONDS,
              task -> Thread.ofVirtual().start(task))
          .execute(() -> answer.cancel(true));
    }

    /**
     * Waits for the whole answer, to its last byte, not longer than the patience for it: the HTTP
     * client's own timeout would end with the headers, and a body may hang as well.
     */
    public Answer await() {
      try {
        HttpResponse<byte[]> response =
            answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        return new Reply(service, response.statusCode(), read(response.body()));
      } catch (ExecutionException unreachable) {
        return new NoReply(service.serviceName() + " cannot be reached");
      } catch (TimeoutException | CancellationException late) {
        return new NoReply(service.serviceName() + " does not answer in time");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new NoReply("interrupted while waiting for " + service.serviceName());
      } finally {
        // Gives the connection up where the answer is not there.
        answer.cancel(true);
      }
    }
  }

  /** Asks, and waits for the answer. */
  public Answer ask(Question question) {
    return start(question).await();
  }

  /** Asks, and leaves the waiting to the caller. */
  public Pending start(Question question) {
    return new Pending(question);
  }

  private HttpRequest request(Question question) {
    byte[] body = question.body().map(this::bytes).orElse(new byte[0]);
    URI base = settings.get(question.service().url());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(base.getRawPath() + question.path()))
            .header("Accept", "application/json")
            .method(question.method(), HttpRequest.BodyPublishers.ofByteArray(body));
    if (body.length > 0) {
      request.header("Content-Type", "application/json");
    }
    question.key().ifPresent(key -> request.header("Idempotency-Key", key));
    RequestId.current().ifPresent(id -> request.header(RequestId.HEADER, id));
    identity
        .headers(question.caller(), question.service(), question.method(), question.path(), body)
        .forEach(request::header);
    return request.build();
  }

  /** By way of a text: half of a surrogate pair is replaced there, and refused otherwise. */
  private byte[] bytes(JsonNode body) {
    try {
      return json.writeValueAsString(body).getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request that is no JSON", e);
    }
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException noJson) {
      return MissingNode.getInstance();
    }
  }
}
