package io.aetherlink.notifications.webhook;

import io.aetherlink.http.RetryAfter;
import io.aetherlink.notifications.domain.Courier;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
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
 * Posts notifications and events, signed as <a href="https://www.standardwebhooks.com">Standard
 * Webhooks</a> says. Redirects are not followed.
 */
public final class WebhookCourier implements Courier, AutoCloseable {
  private static final int MOST_CONNECTIONS = 256;
  private static final int MOST_PER_HOST = 32;
  private static final int SHORT = 16_384;
  private static final int GONE = 410;

  private final Signatures signatures;
  private final Duration timeout;
  private final Clock clock;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

  /**
   * @param signatures who vouches for what
   * @param timeout of a whole attempt
   * @param privateTargets whether private and loopback addresses may be called
   */
  public WebhookCourier(
      Signatures signatures, Duration timeout, boolean privateTargets, Clock clock) {
    this.signatures = signatures;
    this.timeout = timeout;
    this.clock = clock;
    this.client = client(new GuardedNames(new TargetRule(privateTargets)), timeout);
  }

  @Override
  public Result deliver(Delivery delivery) {
    try {
      return send(request(delivery));
    } catch (Signatures.UnreadableException e) {
      return Result.of(
          new Outcome.Failed(
              "The endpoint's secret cannot be read; it was sealed with another key"));
    }
  }

  private Result send(HttpPost request) {
    // Timeouts of the socket count from byte to byte; a target that drips must end as well.
    Future<?> deadline =
        deadlines.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, null);
      Result result = new Result(outcome(response), OptionalInt.of(response.getCode()));
      end(request, response);
      return result;
    } catch (GuardedNames.RefusedException e) {
      return Result.of(new Outcome.Undeliverable(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return Result.of(
          new Outcome.Failed(
              request.isCancelled() ? noAnswer(request).inTime() : noAnswer(request).because(e)));
    } finally {
      deadline.cancel(false);
    }
  }

  private NoAnswer noAnswer(HttpPost request) {
    return new NoAnswer(request.getAuthority(), timeout);
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  private HttpPost request(Delivery delivery) throws Signatures.UnreadableException {
    String body = Bodies.of(delivery.content());
    String id = "msg_" + delivery.messageId();
    long timestamp = clock.instant().getEpochSecond();
    HttpPost request = new HttpPost(delivery.recipient());
    request.setHeader("webhook-id", id);
    request.setHeader("webhook-timestamp", timestamp);
    signatures
        .of(delivery.content(), id, timestamp, body)
        .ifPresent(signature -> request.setHeader("webhook-signature", signature));
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    return request;
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
          new Outcome.Failed(
              "Answered "
                  + status
                  + "; redirects are not followed: enter the address they lead to");
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
        .flatMap(header -> RetryAfter.read(header, clock));
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
