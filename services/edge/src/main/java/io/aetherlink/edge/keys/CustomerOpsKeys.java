package io.aetherlink.edge.keys;

import io.aetherlink.identity.ApiKeyToken;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.identity.Role;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** customer-ops keeps the keys, and is told the hash of what was shown, never the key itself. */
@Singleton
public final class CustomerOpsKeys implements KeyRegister {
  private static final String PATH = "/internal/api-key-checks";
  private static final int TIMEOUT_MS = 2_000;

  /** However many keys are shown at once, customer-ops has so many checks to do at a time. */
  private static final int AT_A_TIME = 8;

  private static final int MOST_WAITING = 256;
  private static final int OK = 200;

  private final HttpClient client;
  private final OutboundIdentity identity;
  private final URI customerOps;

  @Inject
  CustomerOpsKeys(Vertx vertx, Settings settings, OutboundIdentity identity) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(TIMEOUT_MS)
                .setMaxPoolSize(AT_A_TIME)
                .setMaxWaitQueueSize(MOST_WAITING));
    this.identity = identity;
    this.customerOps = settings.get(Catalogue.CUSTOMER_OPS_URL);
  }

  @Override
  public Future<KeyStanding> ask(ApiKeyToken key) {
    Buffer body = JsonObject.of("id", key.id(), "sha256", key.sha256()).toBuffer();
    return client
        .request(options(body))
        .compose(request -> request.send(body))
        .compose(CustomerOpsKeys::read);
  }

  private RequestOptions options(Buffer body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(customerOps.getHost())
            .setPort(Settings.port(customerOps))
            .setURI(PATH)
            .setTimeout(TIMEOUT_MS)
            .putHeader("Content-Type", "application/json");
    identity
        .headers(
            Caller.itself(PlatformService.EDGE),
            PlatformService.CUSTOMER_OPS,
            HttpMethod.POST.name(),
            PATH,
            body.getBytes())
        .forEach(options::putHeader);
    return options;
  }

  private static Future<KeyStanding> read(HttpClientResponse response) {
    return response.statusCode() == OK
        ? response.body().map(body -> standing(body.toJsonObject()))
        : Future.failedFuture("customer-ops answered " + response.statusCode());
  }

  private static KeyStanding standing(JsonObject answer) {
    if (!answer.getBoolean("good")) {
      return new KeyStanding.Bad();
    }
    return new KeyStanding.Good(
        answer.getString("tenant"),
        answer.getString("name"),
        Role.ofWireName(answer.getString("role")).orElseThrow(),
        Optional.ofNullable(answer.getInstant("expires_at")));
  }
}
