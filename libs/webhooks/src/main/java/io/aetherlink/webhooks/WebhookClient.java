package io.aetherlink.webhooks;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.aetherlink.http.RetryAfter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
 * Posts webhooks, signed as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says.
 * Redirects are not followed.
 */
public final class WebhookClient implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 256;
  private static final int MOST_PER_HOST = 32;
  private static final int SHORT = 16_384;

  private final Duration timeout;
  private final Clock clock;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

  /**
   * @param timeout of a whole attempt
   * @param privateTargets whether private and loopback addresses may be called
   */
  public WebhookClient(Duration timeout, boolean privateTargets, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
    this.client = client(new GuardedNames(new TargetRule(privateTargets)), timeout);
  }

  /** The key of a text as Standard Webhooks writes it, {@code whsec_} and Base64. */
  public static Webhook key(String secret) {
    try {
      return new Webhook(secret);
    } catch (EmptyWebhookSecretException e) {
      throw new IllegalArgumentException("A key that is empty", e);
    }
  }

  /**
   * Posts a body; takes the timeout at the most.
   *
   * @param id under which its receiver takes it once, without its prefix {@code msg_}
   * @param body JSON
   * @param keys each signs it; without one it is not signed
   */
  public Reply post(String target, String id, String body, List<Webhook> keys) {
    HttpPost request = request(target, "msg_" + id, body, keys);
    // Timeouts of the socket count from byte to byte; a target that drips must end as well.
    Future<?> deadline =
        deadlines.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = client.executeOpen(null, request, null);
      Reply reply = new Reply.Answered(response.getCode(), retryAfter(response));
      end(request, response);
      return reply;
    } catch (GuardedNames.RefusedException e) {
      return new Reply.Refused(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      NoAnswer none = new NoAnswer(request.getAuthority(), timeout);
      return new Reply.Silent(request.isCancelled() ? none.inTime() : none.because(e));
    } finally {
      deadline.cancel(false);
    }
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  private HttpPost request(String target, String id, String body, List<Webhook> keys) {
    long timestamp = clock.instant().getEpochSecond();
    HttpPost request = new HttpPost(target);
    request.setHeader("webhook-id", id);
    request.setHeader("webhook-timestamp", timestamp);
    if (!keys.isEmpty()) {
      request.setHeader("webhook-signature", signatures(keys, id, timestamp, body));
    }
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    return request;
  }

  /** One signature per key, divided by spaces. */
  private static String signatures(List<Webhook> keys, String id, long timestamp, String body) {
    return keys.stream()
        .map(key -> sign(key, id, timestamp, body))
        .collect(Collectors.joining(" "));
  }

  private static String sign(Webhook key, String id, long timestamp, String body) {
    try {
      return key.sign(id, timestamp, body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("A webhook cannot be signed", e);
    }
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
