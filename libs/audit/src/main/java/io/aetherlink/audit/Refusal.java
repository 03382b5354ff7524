package io.aetherlink.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the trail says when it does not take a batch.
 *
 * @param body as errors have it: {@code detail} is a list of {@code loc}, {@code msg} and {@code
 *     type}, or a text
 */
record Refusal(int status, JsonNode body) {
  private static final String RECORDS = "records";

  /** After {@code body} and {@code records}. */
  private static final int INDEX = 2;

  private static final int NONE = -1;

  /** For people who look at what was set aside. */
  String reason() {
    return status + " " + body.path("detail");
  }

  /**
   * Whether it is no fault of the records: the trail does not know yet what is sent to it, and will
   * once it is upgraded as well.
   */
  boolean isOfAFormerVersion() {
    return problems().anyMatch(problem -> problem.path("type").asText().equals("unknown_field"));
  }

  /**
   * A batch of several in parts, in its order: the first record that is at fault between what is
   * before it and what is after it; both halves where none is named.
   */
  <T> List<List<T>> parts(List<T> batch) {
    int size = batch.size();
    int first =
        problems().mapToInt(Refusal::place).filter(i -> i > NONE && i < size).min().orElse(NONE);
    int from = first == NONE ? size / 2 : first;
    int to = first == NONE ? from : from + 1;
    return Stream.of(batch.subList(0, from), batch.subList(from, to), batch.subList(to, size))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private Stream<JsonNode> problems() {
    return StreamSupport.stream(body.path("detail").spliterator(), false);
  }

  private static int place(JsonNode problem) {
    JsonNode loc = problem.path("loc");
    String index = loc.path(1).asText().equals(RECORDS) ? loc.path(INDEX).asText() : "";
    return index.matches("\\d{1,9}") ? Integer.parseInt(index) : NONE;
  }
}
