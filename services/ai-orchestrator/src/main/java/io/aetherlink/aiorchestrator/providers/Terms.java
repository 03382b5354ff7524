package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.Limits;
import io.aetherlink.aiorchestrator.domain.Usage;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is asked for, and on what terms: an entry of the providers' file.
 *
 * @param model as the provider calls it; empty where it has but one
 * @param url its address, where it is not the one that the settings give for its kind
 * @param apiKeyFile file with its key, where it is not the one of the settings
 * @param timeoutMs how long one call may take, in milliseconds
 * @param maxOutputTokens most tokens of an answer
 * @param inputPrice US dollars per million tokens read
 * @param outputPrice US dollars per million tokens written
 * @param concurrency calls that may be under way
 * @param queue calls that may wait for one of those places
 * @param weight its share where providers are chosen by weight
 * @param hedge whether another is asked beside it when it takes longer than usual
 * @param temperature whether it takes one: Claude's models from 4.7 on do not
 * @param redact whether it is shown tokens in place of personal data
 */
public record Terms(
    String model,
    Optional<URI> url,
    Optional<Path> apiKeyFile,
    int timeoutMs,
    int maxOutputTokens,
    BigDecimal inputPrice,
    BigDecimal outputPrice,
    Integer concurrency,
    Integer queue,
    Integer weight,
    Boolean hedge,
    Boolean temperature,
    Boolean redact) {
  /** More than any model reads or writes in one call. */
  private static final long MOST_TOKENS = 10_000_000;

  /** What is left out costs nothing and has the size of a small team. */
  public Terms(
      @Nullable String model,
      @Nullable Optional<URI> url,
      @Nullable Optional<Path> apiKeyFile,
      int timeoutMs,
      int maxOutputTokens,
      @Nullable BigDecimal inputPrice,
      @Nullable BigDecimal outputPrice,
      @Nullable Integer concurrency,
      @Nullable Integer queue,
      @Nullable Integer weight,
      @Nullable Boolean hedge,
      @Nullable Boolean temperature,
      @Nullable Boolean redact) {
    this.model = Objects.requireNonNullElse(model, "");
    this.url = Objects.requireNonNullElse(url, Optional.empty());
    this.apiKeyFile = Objects.requireNonNullElse(apiKeyFile, Optional.empty());
    this.timeoutMs = timeoutMs;
    this.maxOutputTokens = maxOutputTokens;
    this.inputPrice = Objects.requireNonNullElse(inputPrice, BigDecimal.ZERO);
    this.outputPrice = Objects.requireNonNullElse(outputPrice, BigDecimal.ZERO);
    this.concurrency = Objects.requireNonNullElse(concurrency, 64);
    this.queue = Objects.requireNonNullElse(queue, 128);
    this.weight = Objects.requireNonNullElse(weight, 1);
    this.hedge = Objects.requireNonNullElse(hedge, true);
    this.temperature = Objects.requireNonNullElse(temperature, true);
    this.redact = Objects.requireNonNullElse(redact, false);
  }

  /** What is wrong with them, in words for operators. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    check(url.map(Terms::isWeb).orElse(true), "url must be http(s)://host…", faults);
    check(timeoutMs > 0, "timeout_ms must be above 0", faults);
    check(concurrency > 0, "concurrency must be above 0", faults);
    check(queue >= 0, "queue must not be below 0", faults);
    check(weight > 0, "weight must be above 0", faults);
    check(inputPrice.signum() >= 0 && outputPrice.signum() >= 0, "a price is below 0", faults);
    return faults;
  }

  private static boolean isWeb(URI url) {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    return web && url.getHost() != null;
  }

  private static void check(boolean right, String otherwise, List<String> faults) {
    if (!right) {
      faults.add(otherwise);
    }
  }

  Limits limits() {
    return new Limits(
        Duration.ofMillis(timeoutMs),
        concurrency,
        queue,
        inputPrice.add(outputPrice),
        weight,
        hedge);
  }

  /**
   * What so many tokens cost.
   *
   * @param input as the provider counts them; a figure that cannot be one is brought into bounds
   * @param output likewise
   */
  Usage usage(long input, long output) {
    long inputTokens = Math.clamp(input, 0, MOST_TOKENS);
    long outputTokens = Math.clamp(output, 0, MOST_TOKENS);
    BigDecimal millionfold =
        inputPrice
            .multiply(BigDecimal.valueOf(inputTokens))
            .add(outputPrice.multiply(BigDecimal.valueOf(outputTokens)));
    return new Usage(inputTokens, outputTokens, millionfold.movePointLeft(6));
  }
}
