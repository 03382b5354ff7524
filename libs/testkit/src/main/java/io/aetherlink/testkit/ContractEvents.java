package io.aetherlink.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Events as {@code contracts/events} has them: who sends some is held to the schemas, and who hears
 * some is tested with what can be sent.
 */
public final class ContractEvents {
  private static final Path SCHEMAS = Path.of("../../contracts/events");
  private static final String SOME_TIME = "2026-03-01T10:00:00Z";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ContractEvents() {}

  /** What the schema of a type finds wrong with the data of an event. */
  public static List<String> problems(String type, String data) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text(type), InputFormat.JSON)
        .validate(data, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }

  /** Every field that an event of a type can have. */
  public static Set<String> fields(String type) {
    return names(object(text(type)).path("properties"));
  }

  /**
   * The data of an event that says something, and besides that the least that its schema asks for.
   *
   * @param said a JSON object
   * @throws IllegalArgumentException if no event of the type says that
   */
  public static String data(String type, String tenant, String said) {
    ObjectNode own = object(said);
    Set<String> unknown = names(own);
    unknown.removeAll(fields(type));
    ObjectNode data = least(object(text(type)));
    data.put("tenant_id", tenant).setAll(own);
    List<String> problems = problems(type, data.toString());
    if (!unknown.isEmpty() || !problems.isEmpty()) {
      throw new IllegalArgumentException(
          "No %s says %s: unknown %s, wrong %s".formatted(type, said, unknown, problems));
    }
    return data.toString();
  }

  private static ObjectNode least(ObjectNode schema) {
    ObjectNode data = JSON.createObjectNode();
    for (JsonNode required : schema.path("required")) {
      String name = required.asText();
      data.set(name, some(name, schema.path("properties").path(name)));
    }
    return data;
  }

  /** A text says its own name, and what can be null is. */
  private static JsonNode some(String name, JsonNode field) {
    if (field.has("const")) {
      return field.path("const");
    }
    if (field.has("enum")) {
      return field.path("enum").path(0);
    }
    if (field.path("type").isArray()) {
      return JSON.nullNode();
    }
    return switch (field.path("type").asText()) {
      case "integer" -> JSON.getNodeFactory().numberNode(1);
      case "array" -> JSON.createArrayNode();
      default ->
          JSON.getNodeFactory()
              .textNode(field.path("format").asText().equals("date-time") ? SOME_TIME : name);
    };
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static ObjectNode object(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String text(String type) {
    try {
      return Files.readString(SCHEMAS.resolve(type + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
