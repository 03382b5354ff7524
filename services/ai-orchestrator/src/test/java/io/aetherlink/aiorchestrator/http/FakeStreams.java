package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Answers piece by piece, as the documentation of each provider shows it, with twelve tokens read
 * and seven written; and misbehaves on demand.
 */
final class FakeStreams {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KNOWN =
      Set.copyOf(
          List.of(
              "good echo schema refuse long cut mute silent torn garbled nojson split endless dies uncounted tool stranger"
                  .split(" ")));
  private static final int CUT_AFTER = 40;
  private static final Set<String> LEFT = ConcurrentHashMap.newKeySet();

  private final String provider;
  private final HttpExchange exchange;
  private final CountDownLatch over;
  private boolean json;

  FakeStreams(String provider, HttpExchange exchange, CountDownLatch over) {
    this.provider = provider;
    this.exchange = exchange;
    this.over = over;
  }

  /** Whether somebody hung up on a provider while it was writing; once. */
  static boolean left(String provider) {
    return LEFT.remove(provider);
  }

  /** Whether it knows how to behave so. */
  static boolean know(String how) {
    return KNOWN.contains(how);
  }

  void answer(String how, String result) throws IOException {
    json = result.startsWith("{");
    List<String> pieces = pieces(how.equals("schema") ? "{\"name\":5}" : result);
    exchange
        .getResponseHeaders()
        .add(
            "Content-Type",
            provider.equals("ollama") ? "application/x-ndjson" : "text/event-stream");
    exchange.sendResponseHeaders(200, how.equals("torn") ? 1_000_000 : 0);
    OutputStream body = exchange.getResponseBody();
    try {
      switch (how) {
        case "tool" -> write(body, FakeTools.events(provider, "weather"));
        case "stranger" -> write(body, FakeTools.events(provider, "delete_all"));
        case "mute" -> ping(body, head());
        case "silent" -> ping(body, begun(pieces));
        case "cut", "torn" -> write(body, begun(pieces));
        case "garbled" -> write(body, begun(pieces), List.of("dat: {}\n\n"), tail("good"));
        case "nojson" ->
            write(
                body,
                begun(pieces),
                List.of(provider.equals("ollama") ? "{\"a\":\n" : event("{\"a\":")),
                tail("good"));
        case "dies" -> write(body, begun(pieces), List.of(failure()));
        case "split" -> byteByByte(body, pieces);
        case "endless" -> {
          write(body, head(), pieces, tail("good"));
          ping(body, List.of());
        }
        case "uncounted" ->
            write(body, head(), pieces, tail("good").stream().map(FakeStreams::uncounted).toList());
        default -> write(body, head(), pieces, tail(how));
      }
    } catch (IOException e) {
      LEFT.add(provider);
    } finally {
      exchange.close();
    }
  }

  private List<String> begun(List<String> pieces) throws IOException {
    List<String> begun = new ArrayList<>(head());
    begun.addAll(pieces.subList(0, Math.min(CUT_AFTER, pieces.size())));
    return begun;
  }

  @SafeVarargs
  private static void write(OutputStream body, List<String>... parts) throws IOException {
    for (List<String> part : parts) {
      for (String event : part) {
        body.write(event.getBytes(StandardCharsets.UTF_8));
        body.flush();
      }
    }
  }

  private void byteByByte(OutputStream body, List<String> pieces) throws IOException {
    List<String> all = new ArrayList<>(head());
    all.addAll(pieces);
    all.addAll(tail("good"));
    for (byte one : String.join("", all).getBytes(StandardCharsets.UTF_8)) {
      body.write(one);
      body.flush();
    }
  }

  /** It shows that it is alive, and says no more. */
  private void ping(OutputStream body, List<String> first) throws IOException {
    write(body, first);
    try {
      while (!over.await(20, TimeUnit.MILLISECONDS)) {
        write(body, List.of(provider.equals("ollama") ? "\n" : ": ping\n\n"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> head() throws IOException {
    return provider.equals("claude")
        ? List.of(
            named(
                "message_start",
                "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                    + "\"model\":\"a-model\",\"content\":[],\"stop_reason\":null,"
                    + "\"usage\":{\"input_tokens\":12,\"output_tokens\":1}}"),
            named(
                "content_block_start",
                "\"index\":0,\"content_block\":"
                    + (json
                        ? "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"it\",\"input\":{}}"
                        : "{\"type\":\"text\",\"text\":\"\"}")),
            named("ping", "\"x\":0"))
        : List.of();
  }

  private List<String> pieces(String result) throws IOException {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < result.length(); i += 2) {
      pieces.add(piece(result.substring(i, Math.min(result.length(), i + 2))));
    }
    return pieces;
  }

  private String piece(String text) throws JsonProcessingException {
    String quoted = JSON.writeValueAsString(text);
    return switch (provider) {
      case "claude" ->
          named(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"%s\",\"%s\":%s}"
                  .formatted(
                      json ? "input_json_delta" : "text_delta",
                      json ? "partial_json" : "text",
                      quoted));
      case "ollama" ->
          "{\"model\":\"a-model\",\"message\":{\"role\":\"assistant\",\"content\":%s},\"done\":false}\n"
              .formatted(quoted);
      default -> chunk("{\"content\":%s}".formatted(quoted), "null");
    };
  }

  private List<String> tail(String how) {
    return switch (provider) {
      case "claude" ->
          List.of(
              named("content_block_stop", "\"index\":0"),
              named(
                  "message_delta",
                  "\"delta\":{\"stop_reason\":\"%s\"},\"usage\":{\"output_tokens\":7}"
                      .formatted(FakeAnswers.end(how, "tool_use", "refusal", "max_tokens"))),
              named("message_stop", "\"x\":0"));
      case "ollama" ->
          List.of(
              ("{\"model\":\"a-model\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},"
                      + "\"done\":true,\"done_reason\":\"%s\",\"prompt_eval_count\":12,"
                      + "\"eval_count\":7}\n")
                  .formatted(FakeAnswers.end(how, "stop", "stop", "length")));
      default ->
          List.of(
              chunk("{}", "\"" + FakeAnswers.end(how, "stop", "content_filter", "length") + "\""),
              event(
                  "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"choices\":[],"
                      + "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":7}}"),
              "data: [DONE]\n\n");
    };
  }

  private static String uncounted(String event) {
    return event.replaceAll("(eval_count|_tokens)\"", "$1_of_another_name\"");
  }

  private String failure() {
    return switch (provider) {
      case "claude" ->
          named("error", "\"error\":{\"type\":\"overloaded_error\",\"message\":\"secret inside\"}");
      case "ollama" -> "{\"error\":\"secret inside\"}\n";
      default ->
          event(
              "{\"error\":{\"type\":\"requests\",\"code\":\"rate_limit_exceeded\","
                  + "\"message\":\"secret inside\"}}");
    };
  }

  private static String chunk(String delta, String finish) {
    return event(
        ("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"model\":\"a-model\","
                + "\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}")
            .formatted(delta, finish));
  }

  private static String named(String type, String fields) {
    return "event: %s\r\ndata: {\"type\":\"%s\",%s}\r\n\r\n".formatted(type, type, fields);
  }

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }
}
