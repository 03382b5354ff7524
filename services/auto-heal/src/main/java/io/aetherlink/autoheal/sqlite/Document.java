package io.aetherlink.autoheal.sqlite;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.aetherlink.autoheal.domain.Schedule;

/** Values that are kept as JSON documents. */
final class Document {

  /** Says which schedule it is, so that the domain need not know of JSON. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Schedule.Once.class, name = "once"),
    @JsonSubTypes.Type(value = Schedule.Weekly.class, name = "weekly")
  })
  private interface Kinds {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module())
          .addMixIn(Schedule.class, Kinds.class)
          .build();

  private Document() {}

  static <T> String write(T value, TypeReference<T> type) {
    try {
      return JSON.writerFor(type).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new HistoryException("a document cannot be written", e);
    }
  }

  static <T> T read(String document, TypeReference<T> type) {
    try {
      return JSON.readValue(document, type);
    } catch (JsonProcessingException e) {
      throw new HistoryException("a document cannot be read", e);
    }
  }
}
