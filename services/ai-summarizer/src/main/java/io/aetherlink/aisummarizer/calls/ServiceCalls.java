package io.aetherlink.aisummarizer.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to the platform's other services, several at once where the caller likes. */
@Singleton
final class ServiceCalls {
  private static final Duration CONNECT = Duration.ofSeconds(1);

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

  /** What a service said; {@link NoReply} where it said nothing that can be read. */
  sealed interface Answer permits Reply, NoReply {}

  /**
   * A reply.
   *
   * @param body of JSON; a missing node where it is none
   */
  record Reply(PlatformService service, int status, JsonNode body) implements Answer {}

  /**
   * No reply.
   *
   * @param how as in "customer-ops does not answer"
   */
  record NoReply(String how) implements Answer {}

  /** A request under way. */
  final class Pending {
    private final PlatformService service;
    private final CompletableFuture<HttpResponse<byte[]>> answer;
    private final long deadline;

    private Pending(PlatformService service, HttpRequest request, Duration patience) {
      this.service = service;
      this.deadline = System.nanoTime() + patience.toNanos();
      this.answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Waits for the whole answer, to its last byte, not longer than the patience for it. */
    Answer await() {
      try {
        HttpResponse<byte[]> response =
            answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        return new Reply(service, response.statusCode(), read(response.body()));
      } catch (ExecutionException unreachable) {
        return new NoReply(service.serviceName() + " cannot be reached");
      } catch (TimeoutException late) {
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

  /**
   * Asks for what is there.
   *
   * @param path with its query
   */
  Pending get(Caller caller, PlatformService service, String path, Duration patience) {
    HttpRequest.Builder request = request(caller, service, "GET", path, new byte[0]).GET();
    return new Pending(service, request.build(), patience);
  }

  /** Asks for work. */
  Pending post(
      Caller caller, PlatformService service, String path, JsonNode body, Duration patience) {
    byte[] bytes = bytes(body);
    HttpRequest.Builder request =
        request(caller, service, "POST", path, bytes)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    return new Pending(service, request.build(), patience);
  }

  private HttpRequest.Builder request(
      Caller caller, PlatformService service, String method, String path, byte[] body) {
    URI base = settings.get(service.url());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(base.getRawPath() + path))
            .header("Accept", "application/json");
    identity.headers(caller, service, method, path, body).forEach(request::header);
    return request;
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
