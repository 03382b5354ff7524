package io.aetherlink.apexflow.leads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.apexflow.domain.LeadEntry;
import io.aetherlink.apexflow.domain.LeadEntry.Entered;
import io.aetherlink.apexflow.domain.LeadEntry.Refused;
import io.aetherlink.apexflow.domain.Leads;
import io.aetherlink.apexflow.domain.LeadsUnavailableException;
import io.aetherlink.http.RequestId;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Asks customer-ops, in the name of the caller of the request at hand. */
@Singleton
public final class CustomerOpsLeads implements Leads {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final URI base;
  private final OutboundIdentity identity;
  private final CurrentCaller caller;
  private final ObjectMapper json;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  @Inject
  CustomerOpsLeads(
      Settings settings, OutboundIdentity identity, CurrentCaller caller, ObjectMapper json) {
    this.base = settings.get(Catalogue.CUSTOMER_OPS_URL);
    this.identity = identity;
    this.caller = caller;
    this.json = json;
  }

  @Override
  public Standing standing(long id) {
    HttpResponse<byte[]> response = send("GET", "/leads/" + id, new byte[0], Map.of());
    return switch (response.statusCode()) {
      case 200 -> standing(read(response.body()));
      case 404 -> new Standing.Missing();
      default -> throw unexpected(response.statusCode());
    };
  }

  private static Standing standing(Map<String, Object> lead) {
    return lead.get("merged_into") instanceof Number survivor
        ? new Standing.MergedInto(survivor.longValue())
        : new Standing.There();
  }

  @Override
  public LeadEntry enter(Map<String, Object> fields, Optional<String> key) {
    Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
    key.ifPresent(name -> headers.put("Idempotency-Key", name));
    HttpResponse<byte[]> response = send("POST", "/leads", write(fields), headers);
    return switch (response.statusCode()) {
      case 201 -> entered(read(response.body()));
      case 400, 409, 413, 422 -> new Refused(response.statusCode(), read(response.body()));
      default -> throw unexpected(response.statusCode());
    };
  }

  private static LeadEntry entered(Map<String, Object> lead) {
    if (lead.get("id") instanceof Number id) {
      return new Entered(id.longValue(), lead);
    }
    throw new LeadsUnavailableException("customer-ops answered with a lead without an id");
  }

  private HttpResponse<byte[]> send(
      String method, String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(base.getRawPath() + path))
            .timeout(ANSWER)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    RequestId.current().ifPresent(id -> request.header(RequestId.HEADER, id));
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

  private byte[] write(Map<String, Object> fields) {
    try {
      return json.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A lead that is no JSON", e);
    }
  }

  private Map<String, Object> read(byte[] body) {
    try {
      return json.readValue(body, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (IOException e) {
      throw new LeadsUnavailableException("customer-ops answered no JSON", e);
    }
  }

  private static LeadsUnavailableException unexpected(int status) {
    return new LeadsUnavailableException("customer-ops answered " + status);
  }
}
