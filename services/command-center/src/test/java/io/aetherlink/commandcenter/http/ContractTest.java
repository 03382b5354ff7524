package io.aetherlink.commandcenter.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the contract says to who writes a client by it. */
@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
class ContractTest {
  private static JsonNode paths() throws JsonProcessingException {
    String contract = given().get("/openapi?format=JSON").asString();
    return new ObjectMapper().readTree(contract).path("paths");
  }

  @Test
  void everyAnswerIsDescribed() throws JsonProcessingException {
    List<String> silent = new ArrayList<>();
    paths()
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    operation
                        .getValue()
                        .path("responses")
                        .properties()
                        .forEach(answer -> {
                          if (answer.getValue().path("description").asText().isEmpty()) {
                            silent.add(operation.getKey() + " " + path.getKey());
                          }
                        })));
    assertThat(silent).isEmpty();
  }

  @Test
  void theStreamOfEventsIsDescribed() throws JsonProcessingException {
    JsonNode stream = paths().path("/events/stream").path("get");
    assertThat(stream.path("description").asText()).contains("Last-Event-ID");
  }

  @Test
  void anAcknowledgementNeedsNoBody() throws JsonProcessingException {
    JsonNode body = paths().path("/ops/incidents/{id}/ack").path("post").path("requestBody");
    assertThat(body.path("content").path("application/json").path("schema").isEmpty()).isFalse();
    assertThat(body.path("required").asBoolean()).isFalse();
  }

  @Test
  void thePublicStatusAsDataHasAForm() throws JsonProcessingException {
    JsonNode answers = paths().path("/status/json").path("get").path("responses");
    JsonNode content = answers.path("200").path("content").path("application/json");
    assertThat(content.path("schema").path("$ref").asText()).endsWith("/PublicStatus");
    assertThat(answers.path("404").path("description").asText()).contains("no public status");
  }
}
