package io.aetherlink.notifications.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.aetherlink.notifications.domain.Courier;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts {@code {text, tenant_id, event_type, raw}}, a body that Slack reads too, signed as <a
 * href="https://www.standardwebhooks.com">Standard Webhooks</a> says. Redirects are not followed.
 */
public final class WebhookCourier implements Courier, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CONNECTIONS = 256;
  private static final int MOST_PER_HOST = 32;
  private static final int SHORT = 16_384;
  private static final int GONE = 410;

  private final Optional<Webhook> signature;
  private final Duration timeout;
  private final Clock clock;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

  /**
   * @param signature signs every webhook; empty: they are not signed
   * @param timeout of a whole attempt
   * @param privateTargets whether private and loopback addresses may be called
   */
  public WebhookCourier(
      Optional<Webhook> signature, Duration timeout, boolean privateTargets, Clock clock) {
    this.signature = signature;
    this.timeout = timeout;
    this.clock = clock;
    this.client = client(new GuardedNames(new TargetRule(privateTargets)), timeout);
  }

  @Override
  public Outcome deliver(Delivery delivery) {
    HttpPost request = request(delivery);
    // Timeouts of the socket count from byte to byte; a target that drips must end as well.
    Future<?> deadline =
        deadlines.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, null);
      Outcome outcome = outcome(response);
      end(request, response);
      return outcome;
    } catch (GuardedNames.RefusedException e) {
      return new Outcome.Undeliverable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Outcome.Failed(
          request.isCancelled()
              ? "No answer within " + timeout.toMillis() + " ms"
              : "No answer: " + e.getClass().getSimpleName());
    } finally {
      deadline.cancel(false);
    }
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  private HttpPost request(Delivery delivery) {
    String body = body(delivery.notification());
    String id = "msg_" + delivery.messageId();
    long timestamp = clock.instant().getEpochSecond();
    HttpPost request = new HttpPost(delivery.recipient());
    request.setHeader("webhook-id", id);
    request.setHeader("webhook-timestamp", timestamp);
    signature.ifPresent(
        key -> request.setHeader("webhook-signature", sign(key, id, timestamp, body)));
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    return request;
  }

  private static String sign(Webhook key, String id, long timestamp, String body) {
    try {
      return key.sign(id, timestamp, body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("A webhook cannot be signed", e);
    }
  }

  private static String body(Notification notification) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", slackText(notification.message()));
    body.put("tenant_id", notification.tenantId());
    body.put("event_type", notification.eventType());
    body.put("raw", notification.raw());
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A notification that is no JSON", e);
    }
  }

  /** A lead named {@code <!channel>} must not call everybody: Slack reads these three as markup. */
  private static String slackText(String message) {
    return message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Nothing that the target says is read, beyond its status and how long it wants to be left. */
  private Outcome outcome(ClassicHttpResponse response) {
    int status = response.getCode();
    if (status / 100 == 2) {
      return new Outcome.Delivered();
    }
    return switch (status) {
      case GONE -> new Outcome.Gone("The target answered 410 Gone and is disabled");
      case 301, 302, 303, 307, 308 ->
          new Outcome.Failed("Answered " + status + "; redirects are not followed");
      default -> new Outcome.Failed("Answered " + status, retryAfter(response));
    };
  }

  /** A short body is read, so that its connection can serve again; a long one is cut off. */
  private static void end(HttpPost request, ClassicHttpResponse response) {
    HttpEntity body = response.getEntity();
    if (body == null || (body.getContentLength() >= 0 && body.getContentLength() <= SHORT)) {
      EntityUtils.consumeQuietly(body);
      Closer.closeQuietly(response);
    } else {
      request.cancel();
    }
  }

  private Optional<Duration> retryAfter(ClassicHttpResponse response) {
    return Optional.ofNullable(response.getFirstHeader("Retry-After"))
        .map(Header::getValue)
        .flatMap(this::pause);
  }

  /** Seconds, or the moment when they are over (RFC 9110, 10.2.3). */
  private Optional<Duration> pause(String text) {
    if (text.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(clock.instant(), until)).filter(Duration::isPositive);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static CloseableHttpClient client(GuardedNames names, Duration timeout) {
    Timeout limit = Timeout.of(timeout);
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(names)
            .setMaxConnTotal(MOST_CONNECTIONS)
            .setMaxConnPerRoute(MOST_PER_HOST)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(limit)
                    .setSocketTimeout(limit)
                    // A connection that lives on must not outlive what its name stands for.
                    .setTimeToLive(TimeValue.ofMinutes(1))
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(limit)
                .setResponseTimeout(limit)
                .build())
        .setUserAgent("AetherLink-Webhook/2")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableContentCompression()
        .build();
  }
}
