package io.aetherlink.meaning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.crm.EmbedderAwayException;
import io.aetherlink.crm.MeaningVector;
import io.aetherlink.crm.TextEmbedder;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.identity.Role;
import io.aetherlink.settings.PlatformService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks ai-summarizer, in the name of the service that this is: whoever may search may ask. */
public final class SummarizerEmbedder implements TextEmbedder, AutoCloseable {
  private static final String PATH = "/embeddings";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final OutboundIdentity identity;
  private final PlatformService self;
  private final Duration deadline;
  private final HttpClient http;

  /**
   * @param base ai-summarizer's address
   * @param self the service that asks
   * @param deadline how long an answer may take, the connection included
   */
  public SummarizerEmbedder(
      URI base, OutboundIdentity identity, PlatformService self, Duration deadline) {
    this.address = base.resolve(base.getRawPath() + PATH);
    this.identity = identity;
    this.self = self;
    this.deadline = deadline;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline)
            .build();
  }

  @Override
  public List<MeaningVector> embed(String tenant, List<String> texts) {
    HttpResponse<byte[]> response = send(request(tenant, body(texts)));
    if (response.statusCode() != 200) {
      throw new EmbedderAwayException("ai-summarizer answered " + response.statusCode());
    }
    List<MeaningVector> vectors = vectors(response.body());
    if (vectors.size() != texts.size()) {
      throw new EmbedderAwayException("ai-summarizer answered for other texts");
    }
    return vectors;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest request(String tenant, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(deadline)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    identity
        .headers(asker(tenant), PlatformService.AI_SUMMARIZER, "POST", PATH, body)
        .forEach(request::header);
    return request.build();
  }

  private Caller asker(String tenant) {
    return new Caller(
        tenant, true, Optional.empty(), Set.of(Role.AGENT), Optional.of(self.serviceName()));
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new EmbedderAwayException("ai-summarizer does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbedderAwayException("Interrupted while waiting for ai-summarizer", e);
    }
  }

  private static byte[] body(List<String> texts) {
    try {
      return JSON.writeValueAsBytes(Map.of("texts", texts));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts that are no JSON", e);
    }
  }

  private static List<MeaningVector> vectors(byte[] body) {
    try {
      List<MeaningVector> vectors = new ArrayList<>();
      for (JsonNode embedding : JSON.readTree(body).path("embeddings")) {
        vectors.add(MeaningVector.of(numbers(embedding)));
      }
      return vectors;
    } catch (IOException | IllegalArgumentException e) {
      throw new EmbedderAwayException("ai-summarizer answered no vectors", e);
    }
  }

  private static float[] numbers(JsonNode embedding) {
    float[] numbers = new float[embedding.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) embedding.path(i).asDouble();
    }
    return numbers;
  }
}
