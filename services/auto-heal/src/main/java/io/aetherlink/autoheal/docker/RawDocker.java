package io.aetherlink.autoheal.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.aetherlink.autoheal.domain.RuntimeSource.RuntimeGoneException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Docker's API as JSON, where no field may be lost. A daemon that does not answer is a {@link
 * RuntimeGoneException}; one that refuses, a {@link DockerException}.
 */
final class RawDocker implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int REFUSED = 400;
  private static final int NOT_FOUND = 404;

  private final URI address;
  private final DockerHttpClient http;

  RawDocker(DockerEngine engine, Duration answerLimit) {
    this.address = engine.address();
    this.http = engine.client(answerLimit);
  }

  JsonNode get(String path) {
    return asked(Request.builder().method(Request.Method.GET).path(path).build());
  }

  JsonNode post(String path) {
    return asked(Request.builder().method(Request.Method.POST).path(path).build());
  }

  JsonNode post(String path, JsonNode body) {
    try {
      return asked(
          Request.builder()
              .method(Request.Method.POST)
              .path(path)
              .headers(Map.of("Content-Type", "application/json"))
              .body(new ByteArrayInputStream(JSON.writeValueAsBytes(body)))
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException("a tree is always JSON", e);
    }
  }

  /** Removes a container, whatever it does at present; its volumes stay. */
  void remove(String container) {
    try {
      asked(
          Request.builder()
              .method(Request.Method.DELETE)
              .path("/containers/" + container + "?force=true")
              .build());
    } catch (NotFoundException e) {
      // that is what was wanted
    }
  }

  private JsonNode asked(Request request) {
    String answer;
    int status;
    try (Response response = http.execute(request)) {
      status = response.getStatusCode();
      answer = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | RuntimeException e) {
      throw new RuntimeGoneException("nobody answers at " + address, e);
    }
    JsonNode tree = tree(answer).orElseGet(JSON::createObjectNode);
    if (status == NOT_FOUND) {
      throw new NotFoundException(tree.path("message").asText());
    } else if (status >= REFUSED) {
      throw new DockerException(tree.path("message").asText(), status);
    }
    return tree;
  }

  private static Optional<JsonNode> tree(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(JSON.readTree(text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the Docker client cannot be closed", e);
    }
  }
}
