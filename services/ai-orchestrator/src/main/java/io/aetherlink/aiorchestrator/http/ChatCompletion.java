package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aetherlink.aiorchestrator.domain.Usage;
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

  /**
   * The one answer.
   *
   * @param message all of it; null in a piece
   * @param delta a piece of it; null in a whole
   * @param finishReason {@code stop} or {@code length}; null before the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Choice(
      int index,
      @Nullable Message message,
      @Nullable Message delta,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String finishReason) {}

  /** What was said. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Message(@Nullable String role, @Nullable String content) {}

  /** Tokens of all attempts together. */
  public record TokenUsage(long promptTokens, long completionTokens, long totalTokens) {
    static TokenUsage of(Usage usage) {
      return new TokenUsage(
          usage.inputTokens(), usage.outputTokens(), usage.inputTokens() + usage.outputTokens());
    }
  }
}
