package io.aetherlink.apexflow.leads;

import io.aetherlink.apexflow.domain.Leads;
import io.aetherlink.apexflow.domain.LeadsUnavailableException;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.settings.Catalogue;
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

/** Asks customer-ops, in the name of the caller of the request at hand. */
@Singleton
public final class CustomerOpsLeads implements Leads {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final URI base;
  private final OutboundIdentity identity;
  private final CurrentCaller caller;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  @Inject
  CustomerOpsLeads(Settings settings, OutboundIdentity identity, CurrentCaller caller) {
    this.base = settings.get(Catalogue.CUSTOMER_OPS_URL);
    this.identity = identity;
    this.caller = caller;
  }

  @Override
  public boolean exists(long id) {
    int status = send("GET", "/leads/" + id, new byte[0]).statusCode();
    return switch (status) {
      case 200 -> true;
      case 404 -> false;
      default -> throw new LeadsUnavailableException("customer-ops answered " + status);
    };
  }

  private HttpResponse<byte[]> send(String method, String path, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(base.getRawPath() + path))
            .timeout(ANSWER)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    identity
        .headers(caller.get(), PlatformService.CUSTOMER_OPS, method, path, body)
        .forEach(request::header);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new LeadsUnavailableException("customer-ops does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LeadsUnavailableException("Interrupted while waiting for customer-ops", e);
    }
  }
}
