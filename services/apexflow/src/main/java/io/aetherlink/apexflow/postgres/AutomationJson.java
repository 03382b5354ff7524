package io.aetherlink.apexflow.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.aetherlink.apexflow.domain.automation.Definition;
import io.aetherlink.apexflow.domain.automation.DefinitionReader;
import io.aetherlink.apexflow.domain.automation.Reading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What automations keep as JSON. */
final class AutomationJson {
  private static final System.Logger LOG = System.getLogger(AutomationJson.class.getName());

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  private AutomationJson() {}

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Something of an automation is no JSON", e);
    }
  }

  static <T> T read(String text, TypeReference<T> form) {
    try {
      return JSON.readValue(text, form);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not the JSON that an automation keeps", e);
    }
  }

  static Map<String, @Nullable Object> map(String text) {
    return read(text, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
  }

  /**
   * A definition that was taken before, where it can be read still: a reader that has become
   * stricter since must not let one tenant's definition stop what others wait for.
   *
   * @param whose for the log
   */
  static Optional<Definition> readable(String text, String whose) {
    try {
      return Optional.of(definition(text));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Left out: " + whose, e);
      return Optional.empty();
    }
  }

  /** A definition that was taken before. */
  static Definition definition(String text) {
    return switch (DefinitionReader.read(map(text))) {
      case Reading.Read(Definition definition) -> definition;
      case Reading.Refused refused ->
          throw new IllegalStateException("A kept definition is refused: " + refused.problems());
    };
  }
}
