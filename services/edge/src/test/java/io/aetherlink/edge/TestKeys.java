package io.aetherlink.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.aetherlink.identity.ApiKeyToken;
import java.io.IOException;

/** Knows keys as customer-ops does, for who sends an identity that is signed. */
final class TestKeys {
  static final String SIGNING_KEY = "test-signing-key-test-signing-key";

  /** An agent's in globex, as all are whose ids begin like this one's. */
  static final ApiKeyToken SHOP = token("0123456789abcdef");

  /** Nobody can say. */
  static final ApiKeyToken UNCERTAIN = token("fedcba9876543210");

  private static final String GOOD =
      """
      {"good":true,"tenant":"globex","name":"Web shop","role":"agent","expires_at":null}
      """;

  private TestKeys() {}

  static ApiKeyToken token(String id) {
    return ApiKeyToken.parse("aek_" + id + "_" + "5e".repeat(32)).orElseThrow();
  }

  static void check(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      JsonNode shown = new ObjectMapper().readTree(body);
      boolean signed = exchange.getRequestHeaders().containsKey("X-Aether-Identity");
      String id = shown.path("id").asText();
      if (!signed || body.contains("5e5e5e") || id.equals(UNCERTAIN.id())) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        boolean good =
            id.startsWith("0123") && shown.path("sha256").asText().equals(token(id).sha256());
        byte[] answer = (good ? GOOD : "{\"good\":false}").getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }
}
