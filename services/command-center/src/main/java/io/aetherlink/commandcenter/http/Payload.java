package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event says of itself, as far as it can be kept. */
final class Payload {
  /** A thousand of them are read at once, into a heap of a hundred megabytes. */
  private static final int MOST_BYTES = 8_192;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Payload() {}

  /** Refuses what is too much (413), and what PostgreSQL cannot keep (422). */
  static void check(Map<String, @Nullable Object> payload) {
    if (!keepable(payload)) {
      throw EventFields.refused(
          FieldError.body(
              "payload", "Contains characters or numbers that cannot be kept", "unkeepable"));
    }
    if (bytes(payload) > MOST_BYTES) {
      throw ApiException.of(413, "payload is over the limit of %d bytes".formatted(MOST_BYTES));
    }
  }

  private static int bytes(Map<String, @Nullable Object> payload) {
    try {
      return JSON.writeValueAsBytes(payload).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A payload that is no JSON", e);
    }
  }

  private static boolean keepable(@Nullable Object value) {
    return switch (value) {
      case String text -> text.codePoints().noneMatch(Payload::unkeepable);
      case Double number -> Double.isFinite(number);
      case List<?> list -> list.stream().allMatch(Payload::keepable);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .allMatch(entry -> keepable(entry.getKey()) && keepable(entry.getValue()));
      case null, default -> true;
    };
  }

  private static boolean unkeepable(int character) {
    return character == 0 || Character.getType(character) == Character.SURROGATE;
  }
}
