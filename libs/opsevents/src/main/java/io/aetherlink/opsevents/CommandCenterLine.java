package io.aetherlink.opsevents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.http.RetryAfter;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends events to the command center, one at a time, with this service's own signature. */
@Singleton
public final class CommandCenterLine {
  private static final String PATH = "/events/publish";
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_OF_REASON = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI target;
  private final PlatformService self;
  private final Function<byte[], Map<String, String>> signature;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  @Inject
  CommandCenterLine(
      Settings settings, PlatformService self, OutboundIdentity identity, Clock clock) {
    this(
        settings.get(PlatformService.COMMAND_CENTER.url()),
        self,
        body ->
            identity.headers(
                Caller.itself(self), PlatformService.COMMAND_CENTER, "POST", PATH, body),
        clock);
  }

  /**
   * @param signature headers for a body
   */
  CommandCenterLine(
      URI base,
      PlatformService self,
      Function<byte[], Map<String, String>> signature,
      Clock clock) {
    this.target = base.resolve(base.getRawPath().replaceAll("/$", "") + PATH);
    this.self = self;
    this.signature = signature;
    this.clock = clock;
  }

  /** Sends an event, and waits for the answer for 5 s at the most; blocks, and never throws. */
  public Delivery send(OpsEvent event) {
    byte[] body;
    try {
      body = JSON.writeValueAsBytes(body(event));
    } catch (JsonProcessingException e) {
      return new Delivery.Refused("its payload is no JSON: " + e.getOriginalMessage());
    }
    return send(request(body));
  }

  private Map<String, @Nullable Object> body(OpsEvent event) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("event_id", event.id());
    body.put("event_type", event.type());
    body.put("source", self.serviceName());
    event.severity().ifPresent(severity -> body.put("severity", severity));
    body.put("timestamp", event.at().toString());
    body.put("payload", event.payload());
    return body;
  }

  private HttpRequest request(byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    signature.apply(body).forEach(request::header);
    return request.build();
  }

  /** The request's own timeout would end with the headers, and a body may hang as well. */
  private Delivery send(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return delivery(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return new Delivery.Away("it does not answer", Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Away("interrupted", Optional.empty());
    } finally {
      answer.cancel(true);
    }
  }

  private Delivery delivery(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status < 300) {
      return new Delivery.Taken();
    }
    String reason = "it answered %d: %s".formatted(status, answer.body());
    String shortened = reason.substring(0, Math.min(reason.length(), MOST_OF_REASON));
    boolean passes = status >= 500 || status == 408 || status == 429;
    return passes ? new Delivery.Away(shortened, pause(answer)) : new Delivery.Refused(shortened);
  }

  private Optional<Duration> pause(HttpResponse<String> answer) {
    return RetryAfter.read(answer.headers().firstValue("Retry-After").orElse(null), clock);
  }
}
