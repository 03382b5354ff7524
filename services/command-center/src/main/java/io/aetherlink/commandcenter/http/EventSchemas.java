package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.commandcenter.domain.events.EventType;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON Schema of each type of event, as {@code contracts/events} has it. */
@Singleton
final class EventSchemas {
  private final Map<EventType, JsonNode> schemas = new EnumMap<>(EventType.class);

  EventSchemas() {
    for (EventType type : EventType.values()) {
      schemas.put(type, read("/schemas/" + type.label() + ".json"));
    }
  }

  /** All, by the names of their types. */
  Map<String, JsonNode> all() {
    Map<String, JsonNode> byLabel = new LinkedHashMap<>();
    schemas.forEach((type, schema) -> byLabel.put(type.label(), schema));
    return byLabel;
  }

  private static JsonNode read(String resource) {
    try (InputStream schema = EventSchemas.class.getResourceAsStream(resource)) {
      if (schema == null) {
        throw new FileNotFoundException(resource);
      }
      return new ObjectMapper().readTree(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
