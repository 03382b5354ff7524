package io.aetherlink.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a merge patch (RFC 7396), where leaving a field out and sending {@code null} differ.
 *
 * @param <T> what the field holds
 */
@JsonDeserialize(using = Patch.Reader.class)
public sealed interface Patch<T> {

  /** The field was left out: it stays as it is. */
  record Absent<T>() implements Patch<T> {}

  /** The field was {@code null}: it is to be empty. */
  record Cleared<T>() implements Patch<T> {}

  /** The field has a new value. */
  record Set<T>(T value) implements Patch<T> {}

  /** An optional field after the patch. */
  default Optional<T> applyTo(Optional<T> current) {
    return switch (this) {
      case Absent<T>() -> current;
      case Cleared<T>() -> Optional.empty();
      case Set<T>(T value) -> Optional.of(value);
    };
  }

  /** A field that always has a value, after the patch; callers have refused {@link Cleared}. */
  default T applyTo(T current) {
    return this instanceof Set<T>(T value) ? value : current;
  }

  /** Whether the field is to be empty. */
  default boolean cleared() {
    return this instanceof Cleared;
  }

  /** Reads a patch field; Jackson tells it when the field was left out. */
  final class Reader extends JsonDeserializer<Patch<?>> implements ContextualDeserializer {
    private final @Nullable JavaType content;

    /** For Jackson, which then asks for one that knows the field's type. */
    Reader() {
      this(null);
    }

    private Reader(@Nullable JavaType content) {
      this.content = content;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      return new Reader(context.getContextualType().containedType(0));
    }

    @Override
    public Patch<?> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Object value = context.readValue(parser, content);
      return new Set<>(value);
    }

    @Override
    public Patch<?> getNullValue(DeserializationContext context) {
      return new Cleared<>();
    }

    @Override
    public Patch<?> getAbsentValue(DeserializationContext context) {
      return new Absent<>();
    }
  }
}
