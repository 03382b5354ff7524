package io.aetherlink.aisummarizer.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A labelled text: what a careful colleague would have written down. */
public record Sample(
    String id, String kind, String rawText, Map<String, String> expected, String status) {
  public static final List<String> FIELDS = List.of("name", "email", "company", "phone", "title");
  private static final ObjectMapper JSON = new ObjectMapper();

  public static List<Sample> in(String resource) {
    try (var in = Sample.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("No such samples: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(Sample::read)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Sample read(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      Map<String, String> expected = new HashMap<>();
      for (String field : FIELDS) {
        JsonNode value = node.path("expected").path(field);
        if (value.isTextual()) {
          expected.put(field, value.asText());
        }
      }
      return new Sample(
          node.path("id").asText(),
          node.path("kind").asText(),
          node.path("raw_text").asText(),
          expected,
          node.path("expected").path("status").asText());
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }
}
