package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Token;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.aiorchestrator.domain.chat.ToolCall;
import io.aetherlink.aiorchestrator.http.ChatCompletion.Choice;
import io.aetherlink.aiorchestrator.http.ChatCompletion.Message;
import io.aetherlink.aiorchestrator.http.ChatCompletion.TokenUsage;
import io.aetherlink.aiorchestrator.http.OrchestrateResponse.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one answer, at once or in pieces, all under the same id. */
final class ChatAnswers {
  private static final String ROLE = "assistant";

  private final String id = "chatcmpl-" + UUID.randomUUID();
  private final long created;

  ChatAnswers(Instant now) {
    this.created = now.getEpochSecond();
  }

  ChatCompletion whole(Outcome.Answered answered) {
    List<ToolCall> calls = calls(answered);
    String content = content(answered);
    Message message =
        new Message(
            ROLE,
            content.isEmpty() && !calls.isEmpty() ? null : content,
            calls.isEmpty() ? null : calls.stream().map(ChatCompletion.ToolCall::of).toList());
    return new ChatCompletion(
        id,
        "chat.completion",
        created,
        answered.provider(),
        List.of(new Choice(0, message, null, finish(answered))),
        TokenUsage.of(answered.usage()),
        steps(answered));
  }

  ChatCompletion piece(Token token) {
    return chunk(token.provider(), new Choice(0, null, message(token.piece()), null), null);
  }

  private static Message message(Fragment piece) {
    return switch (piece) {
      case Fragment.Text(var text) -> new Message(ROLE, text, null);
      case Fragment.Call call -> new Message(ROLE, null, List.of(ChatCompletion.ToolCall.of(call)));
    };
  }

  /** All of an answer that came at once, as pieces. */
  static List<Token> pieces(Outcome.Answered answered) {
    List<Token> pieces = new ArrayList<>();
    List<ToolCall> calls = calls(answered);
    String content = content(answered);
    if (!content.isEmpty() || calls.isEmpty()) {
      pieces.add(new Token(answered.provider(), new Fragment.Text(content)));
    }
    for (int i = 0; i < calls.size(); i++) {
      pieces.add(new Token(answered.provider(), new Fragment.Call(i, calls.get(i))));
    }
    return pieces;
  }

  /** The last piece: it has no text. */
  ChatCompletion end(Outcome.Answered answered) {
    Choice last = new Choice(0, null, new Message(null, null, null), finish(answered));
    return chunk(answered.provider(), last, steps(answered));
  }

  /** What comes after the last piece, where it is wanted. */
  ChatCompletion usage(Outcome.Answered answered) {
    return new ChatCompletion(
        id,
        "chat.completion.chunk",
        created,
        answered.provider(),
        List.of(),
        TokenUsage.of(answered.usage()),
        null);
  }

  private ChatCompletion chunk(String model, Choice choice, @Nullable List<Step> attempts) {
    return new ChatCompletion(
        id, "chat.completion.chunk", created, model, List.of(choice), null, attempts);
  }

  private static String content(Outcome.Answered answered) {
    return answered.result().path("content").asText();
  }

  private static List<ToolCall> calls(Outcome.Answered answered) {
    return ToolCall.of(answered.result().path("tool_calls"));
  }

  /** A plain service may leave it out. */
  private static String finish(Outcome.Answered answered) {
    return answered.result().path("finish_reason").asText("stop");
  }

  private static List<Step> steps(Outcome outcome) {
    return outcome.attempts().stream().map(Step::of).toList();
  }
}
