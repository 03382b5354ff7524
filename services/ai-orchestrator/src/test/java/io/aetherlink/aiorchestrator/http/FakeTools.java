package io.aetherlink.aiorchestrator.http;

import java.util.List;

/**
 * Answers in which a model wishes two calls of a tool, as each provider's documentation shows them,
 * with twelve tokens read and seven written.
 */
final class FakeTools {
  static final String ARGUMENTS = "{\"city\":\"Łódź\",\"to\":\"[EMAIL_1]\"}";
  private static final String QUOTED = ARGUMENTS.replace("\"", "\\\"");

  private FakeTools() {}

  /**
   * The whole of it.
   *
   * @param tool that is wished for
   */
  static String wire(String provider, String tool) {
    return switch (provider) {
      case "claude" ->
          """
          {"id":"msg_1","type":"message","role":"assistant","model":"a-model","content":[
            {"type":"text","text":"Let me look."},
            {"type":"tool_use","id":"toolu_1","name":"%s","input":%s},
            {"type":"tool_use","id":"toolu_2","name":"%s","input":{}}],
           "stop_reason":"tool_use","usage":{"input_tokens":12,"output_tokens":7}}
          """
              .formatted(tool, ARGUMENTS, tool);
      case "ollama" ->
          """
          {"model":"a-model","message":{"role":"assistant","content":"","tool_calls":[
            {"function":{"name":"%s","arguments":%s}},{"function":{"name":"%s","arguments":{}}}]},
           "done":true,"done_reason":"stop","prompt_eval_count":12,"eval_count":7}
          """
              .formatted(tool, ARGUMENTS, tool);
      default ->
          """
          {"id":"chatcmpl-1","object":"chat.completion","model":"a-model","choices":[{"index":0,
            "message":{"role":"assistant","content":null,"tool_calls":[
              {"id":"call_1","type":"function","function":{"name":"%s","arguments":"%s"}},
              {"id":"call_2","type":"function","function":{"name":"%s","arguments":"{}"}}]},
            "finish_reason":"tool_calls"}],
           "usage":{"prompt_tokens":12,"completion_tokens":7,"total_tokens":19}}
          """
              .formatted(tool, QUOTED, tool);
    };
  }

  /** The same in pieces. */
  static List<String> events(String provider, String tool) {
    return switch (provider) {
      case "claude" ->
          List.of(
              claude(
                  "message_start",
                  "\"message\":{\"model\":\"a-model\",\"usage\":{\"input_tokens\":12,\"output_tokens\":1}}"),
              claude("content_block_start", "\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
              claude(
                  "content_block_delta",
                  "\"delta\":{\"type\":\"text_delta\",\"text\":\"Let me look.\"}"),
              claude("content_block_stop", "\"index\":0"),
              claude("content_block_start", use("toolu_1", tool)),
              claude("content_block_delta", input("")),
              claude("content_block_delta", input(QUOTED.substring(0, 30))),
              claude("content_block_delta", input(QUOTED.substring(30))),
              claude("content_block_stop", "\"index\":1"),
              claude("content_block_start", use("toolu_2", tool)),
              claude("content_block_stop", "\"index\":2"),
              claude(
                  "message_delta",
                  "\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":7}"),
              claude("message_stop", "\"x\":0"));
      case "ollama" ->
          List.of(
              "{\"model\":\"a-model\",\"message\":{\"content\":\"\",\"tool_calls\":[%s]},\"done\":false}\n"
                  .formatted(ollama(tool, ARGUMENTS)),
              "{\"model\":\"a-model\",\"message\":{\"content\":\"\",\"tool_calls\":[%s]},\"done\":false}\n"
                  .formatted(ollama(tool, "{}")),
              "{\"model\":\"a-model\",\"message\":{\"content\":\"\"},\"done\":true,"
                  + "\"done_reason\":\"stop\",\"prompt_eval_count\":12,\"eval_count\":7}\n");
      default ->
          List.of(
              chunk(
                  "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[%s]}"
                      .formatted(call(0, "call_1", tool, ""))),
              chunk(more(0, QUOTED.substring(0, 30))),
              chunk(more(0, QUOTED.substring(30))),
              chunk("{\"tool_calls\":[%s]}".formatted(call(1, "call_2", tool, "{}"))),
              "data: {\"model\":\"a-model\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n",
              "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":7}}\n\n",
              "data: [DONE]\n\n");
    };
  }

  private static String claude(String type, String fields) {
    return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields);
  }

  private static String use(String id, String tool) {
    return "\"content_block\":{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":{}}"
        .formatted(id, tool);
  }

  private static String input(String piece) {
    return "\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"%s\"}".formatted(piece);
  }

  private static String ollama(String tool, String arguments) {
    return "{\"function\":{\"name\":\"%s\",\"arguments\":%s}}".formatted(tool, arguments);
  }

  private static String chunk(String delta) {
    return "data: {\"model\":\"a-model\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":null}]}\n\n"
        .formatted(delta);
  }

  private static String call(int index, String id, String tool, String arguments) {
    return "{\"index\":%d,\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}"
        .formatted(index, id, tool, arguments);
  }

  private static String more(int index, String piece) {
    return "{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":\"%s\"}}]}"
        .formatted(index, piece);
  }
}
