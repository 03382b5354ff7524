package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.aiorchestrator.http.OrchestrateResponse.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, or a piece of one, as OpenAI's clients read it.
 *
 * @param object {@code chat.completion} or {@code chat.completion.chunk}
 * @param created seconds since 1970
 * @param model the provider that answers
 * @param attempts everyone who was asked or passed over, in order; with the end of the answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChatCompletion(
    String id,
    String object,
    long created,
    String model,
    List<Choice> choices,
    @Nullable TokenUsage usage,
    @Nullable List<Step> attempts) {
  private static final String FUNCTION = "function";

  /**
   * The one answer.
   *
   * @param message all of it; null in a piece
   * @param delta a piece of it; null in a whole
   * @param finishReason {@code stop}, {@code tool_calls} or {@code length}; null before the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Choice(
      int index,
      @Nullable Message message,
      @Nullable Message delta,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String finishReason) {}

  /**
   * What was said.
   *
   * @param toolCalls the tools that are to be used; null where there are none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Message(
      @Nullable String role, @Nullable String content, @Nullable List<ToolCall> toolCalls) {}

  /**
   * A tool that is to be used, or a piece of that.
   *
   * @param index which of the calls it is a piece of; null in a whole
   * @param id names it for the message that brings the tool's result; null after the first piece
   * @param type {@code function}; null after the first piece
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ToolCall(
      @Nullable Integer index, @Nullable String id, @Nullable String type, Function function) {

    /**
     * Which tool, and with what.
     *
     * @param arguments JSON text
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Function(@Nullable String name, String arguments) {}

    static ToolCall of(Fragment.Call piece) {
      return new ToolCall(
          piece.index(),
          piece.id().orElse(null),
          piece.id().map(begun -> FUNCTION).orElse(null),
          new Function(piece.name().orElse(null), piece.arguments()));
    }

    static ToolCall of(io.aetherlink.aiorchestrator.domain.chat.ToolCall call) {
      return new ToolCall(null, call.id(), FUNCTION, new Function(call.name(), call.arguments()));
    }
  }

  /** Tokens of all attempts together. */
  public record TokenUsage(long promptTokens, long completionTokens, long totalTokens) {
    static TokenUsage of(Usage usage) {
      return new TokenUsage(
          usage.inputTokens(), usage.outputTokens(), usage.inputTokens() + usage.outputTokens());
    }
  }
}
