package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;

/** What models answer, in the words of each provider. */
final class FakeAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a model that behaves finds in a text. */
  static final String LEAD =
      "{\"name\":\"Zoë🦊\",\"email\":null,\"company\":null,\"phone\":null,\"title\":null,"
          + "\"status\":\"new\",\"tags\":[]}";

  static final String HELLO = "Hello there 🦊!";
  static final String HELLO_JSON = "{\"word\":\"hello\"}";
  private static final String NOTE = "{\"summary\":\"New\",\"next_action\":null}";

  /** What a model says that does what a pasted text tells it to. */
  static final String OBEDIENT =
      "{\"name\":\"Boss\",\"email\":null,\"company\":null,\"phone\":null,\"title\":null,"
          + "\"status\":\"won\",\"tags\":[],\"tenant_id\":\"globex\",\"tool\":\"delete_all\"}";

  private FakeAnswers() {}

  /** What a model that behaves says to this request. */
  static String result(String provider, String body) {
    if (provider.equals("http") && body.contains("\"intent\":\"chat\"")) {
      return "{\"content\":\"" + HELLO + "\"}";
    } else if (body.contains("raw_text") || body.contains("activity")) {
      return body.contains("raw_text") ? LEAD : NOTE;
    }
    boolean held =
        Stream.of("\"format\"", "response_format", "\"name\":\"chat\"").anyMatch(body::contains);
    return held ? HELLO_JSON : HELLO;
  }

  /** What a model finds that is shown tokens. */
  static String echo(String body) {
    return LEAD.replace("\"email\":null", "\"email\":\"[EMAIL_1]\"")
        .replace("\"phone\":null", "\"phone\":\"[PHONE_1]\"")
        .replace("[]", body.contains("[CARD_1]") ? "[\"[CARD_1] [EMAIL_9]\"]" : "[]");
  }

  /**
   * The answer as the provider's documentation shows it, with twelve tokens read and seven written.
   */
  static String wire(String provider, String result, String how) throws IOException {
    String text = JSON.writeValueAsString(result);
    return switch (provider) {
      case "claude" ->
          """
          {"id":"msg_1","type":"message","role":"assistant","model":"a-model",
           "content":[%s],"stop_reason":"%s","usage":{"input_tokens":12,"output_tokens":7}}
          """
              .formatted(block(result, text), end(how, "tool_use", "refusal", "max_tokens"));
      case "openai", "eu" ->
          """
          {"id":"chatcmpl-1","object":"chat.completion","model":"a-model",
           "choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":"%s"}],
           "usage":{"prompt_tokens":12,"completion_tokens":7,"total_tokens":19}}
          """
              .formatted(text, end(how, "stop", "content_filter", "length"));
      case "ollama" ->
          """
          {"model":"a-model","message":{"role":"assistant","content":%s},"done":true,
           "done_reason":"%s","prompt_eval_count":12,"eval_count":7}
          """
              .formatted(text, end(how, "stop", "stop", "length"));
      default -> result;
    };
  }

  private static String block(String result, String text) {
    return result.startsWith("{")
        ? "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"it\",\"input\":%s}"
            .formatted(result)
        : "{\"type\":\"text\",\"text\":%s}".formatted(text);
  }

  /** By which of its words a provider says how an answer ended. */
  static String end(String how, String good, String refused, String cutOff) {
    return switch (how) {
      case "refuse" -> refused;
      case "long" -> cutOff;
      default -> good;
    };
  }
}
