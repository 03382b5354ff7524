package io.aetherlink.platform.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A tenant's made-up leads, as customer-ops tells of them in header mode. */
public final class DemoData implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int GOOD = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI customerOps;
  private final String tenant;

  /**
   * @param customerOps base address of the service
   */
  public DemoData(URI customerOps, String tenant) {
    this.customerOps = customerOps;
    this.tenant = tenant;
  }

  /**
   * How things stand.
   *
   * @throws DemoRefusedException if customer-ops does not say
   */
  public DemoStanding standing() throws InterruptedException {
    return send(request().GET());
  }

  /**
   * Has leads made up until there are as many.
   *
   * @throws DemoRefusedException if it is refused
   */
  public DemoStanding add(long leads) throws InterruptedException {
    return send(request().POST(BodyPublishers.ofString("{\"leads\":%d}".formatted(leads))));
  }

  /**
   * Has all of them removed.
   *
   * @throws DemoRefusedException if it is refused
   */
  public DemoStanding remove() throws InterruptedException {
    return send(request().DELETE());
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(customerOps.resolve("/demo-data"))
        .timeout(LIMIT)
        .header("Content-Type", "application/json")
        .header("X-User-Roles", "admin")
        .header("X-User", "aetherlink demo")
        .header("X-Tenant-ID", tenant);
  }

  private DemoStanding send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      JsonNode body = json(answer.body());
      if (answer.statusCode() / 100 != GOOD) {
        throw new DemoRefusedException(
            "customer-ops refuses: " + body.path("detail").asText("status " + answer.statusCode()));
      }
      return DemoStanding.of(body);
    } catch (IOException e) {
      throw new DemoRefusedException(
          "customer-ops does not answer at %s. Does the platform run? aetherlink status"
              .formatted(customerOps));
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
