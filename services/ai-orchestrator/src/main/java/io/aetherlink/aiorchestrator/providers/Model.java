package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The model that a provider is asked for, and on what terms: an entry of {@code providers.yaml}.
 *
 * @param model as the provider calls it; empty where it has but one
 * @param timeoutMs how long one call may take, in milliseconds
 * @param maxOutputTokens most tokens of an answer
 * @param inputPrice US dollars per million tokens read
 * @param outputPrice US dollars per million tokens written
 */
public record Model(
    String model,
    int timeoutMs,
    int maxOutputTokens,
    BigDecimal inputPrice,
    BigDecimal outputPrice) {

  /** What is left out costs nothing. */
  public Model(
      @Nullable String model,
      int timeoutMs,
      int maxOutputTokens,
      @Nullable BigDecimal inputPrice,
      @Nullable BigDecimal outputPrice) {
    this.model = Objects.requireNonNullElse(model, "");
    this.timeoutMs = timeoutMs;
    this.maxOutputTokens = maxOutputTokens;
    this.inputPrice = Objects.requireNonNullElse(inputPrice, BigDecimal.ZERO);
    this.outputPrice = Objects.requireNonNullElse(outputPrice, BigDecimal.ZERO);
  }

  /** How long one call may take. */
  Duration patience() {
    return Duration.ofMillis(timeoutMs);
  }

  /** What so many tokens cost. */
  Usage usage(long inputTokens, long outputTokens) {
    BigDecimal millionfold =
        inputPrice
            .multiply(BigDecimal.valueOf(inputTokens))
            .add(outputPrice.multiply(BigDecimal.valueOf(outputTokens)));
    return new Usage(inputTokens, outputTokens, millionfold.movePointLeft(6));
  }
}
