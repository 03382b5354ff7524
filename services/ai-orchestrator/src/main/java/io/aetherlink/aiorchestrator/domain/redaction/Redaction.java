package io.aetherlink.aiorchestrator.domain.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aetherlink.aiorchestrator.domain.Correction;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.redaction.Finding.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes e-mail addresses, phone and card numbers out of a request and puts tokens such as {@code
 * [EMAIL_1]} in their place, the same for the same value; and puts them back into the answer. A
 * token that stands in the request already is never one of its own, and one that an answer makes up
 * stays as it is.
 */
public final class Redaction {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NOTE =
      "\nTokens such as [EMAIL_1], [PHONE_1] or [CARD_1] in the data stand for values that you are"
          + " not shown. Where you give such a value, write its token unchanged.";

  private final Set<String> foreign = new HashSet<>();
  private final Map<String, String> tokens = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final Map<Kind, Integer> numbers = new EnumMap<>(Kind.class);
  private final Task task;

  /** Of what this request says. */
  public Redaction(Task task) {
    mapped(task.payload(), "", this::noteTokens);
    task.correction().ifPresent(wrong -> mapped(wrong.answer(), "", this::noteTokens));
    JsonNode payload = mapped(task.payload(), "", this::redacted);
    var correction = task.correction().map(this::redacted);
    this.task =
        tokens.isEmpty()
            ? task
            : new Task(
                task.caller(),
                task.tenant(),
                task.intent().noting(NOTE),
                payload,
                correction,
                task.trace());
  }

  /** The request without personal data. */
  public Task task() {
    return task;
  }

  /** An answer with the values that its tokens stand for. */
  public JsonNode restored(JsonNode answer) {
    return tokens.isEmpty() ? answer : mapped(answer, "", (text, field) -> restored(text));
  }

  /** A text with the values that its tokens stand for. */
  public String restored(String text) {
    StringBuilder restored = new StringBuilder(text.length());
    int done = 0;
    for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
      int end = Token.end(text, open);
      String value = end < 0 ? null : values.get(text.substring(open, end));
      if (value != null) {
        restored.append(text, done, open).append(value);
        done = end;
      }
    }
    return done == 0 ? text : restored.append(text, done, text.length()).toString();
  }

  private Correction redacted(Correction wrong) {
    return new Correction(
        mapped(wrong.answer(), "", this::redacted),
        wrong.faults().stream().map(fault -> redacted(fault, "")).toList());
  }

  private String noteTokens(String text, String field) {
    for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
      int end = Token.end(text, open);
      if (end > 0) {
        foreign.add(text.substring(open, end));
      }
    }
    return text;
  }

  private String redacted(String text, String field) {
    List<Finding> found = Finding.in(text, PhoneWords.in(field));
    if (found.isEmpty()) {
      return text;
    }
    StringBuilder redacted = new StringBuilder(text.length());
    int done = 0;
    for (Finding finding : found) {
      String value = text.substring(finding.start(), finding.end());
      redacted.append(text, done, finding.start()).append(token(finding.kind(), value));
      done = finding.end();
    }
    return redacted.append(text, done, text.length()).toString();
  }

  private String token(Kind kind, String value) {
    return tokens.computeIfAbsent(
        value,
        first -> {
          String token;
          do {
            token = Token.of(kind, numbers.merge(kind, 1, Integer::sum));
          } while (foreign.contains(token));
          values.put(token, value);
          return token;
        });
  }

  /** What becomes of a text in a field. */
  private interface Mapping {
    String of(String text, String field);
  }

  private static JsonNode mapped(JsonNode node, String field, Mapping mapping) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JSON.objectNode();
        for (var entry : object.properties()) {
          copy.set(
              mapping.of(entry.getKey(), ""), mapped(entry.getValue(), entry.getKey(), mapping));
        }
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JSON.arrayNode(array.size());
        array.forEach(element -> copy.add(mapped(element, field, mapping)));
        yield copy;
      }
      case TextNode text -> TextNode.valueOf(mapping.of(text.textValue(), field));
      case JsonNode number when number.isIntegralNumber() -> digits(number, field, mapping);
      default -> node;
    };
  }

  /** A number that is personal data becomes a text, one that is not stays a number. */
  private static JsonNode digits(JsonNode number, String field, Mapping mapping) {
    String written = number.asText();
    String mapped = mapping.of(written, field);
    return mapped.equals(written) ? number : TextNode.valueOf(mapped);
  }
}
