package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * Something that callers want of an AI: one file each.
 *
 * @param name what callers call it
 * @param description one line for people
 * @param prompt what a language model is told
 * @param input JSON Schema (2020-12) of the payload
 * @param output JSON Schema (2020-12) of the result
 * @param deadline time for the whole request, whatever the number of attempts
 * @param pace how fast an answer must come
 * @param temperature 0 for what can be right or wrong, up to 1 for what is written freely
 * @param refusalFallsBack whether another provider is asked when one refuses the content
 * @param caching for how long an answer serves equal requests; empty where each has its own
 */
public record Intent(
    String name,
    String description,
    String prompt,
    JsonNode input,
    JsonNode output,
    Duration deadline,
    Pace pace,
    double temperature,
    boolean refusalFallsBack,
    Optional<Caching> caching) {

  /**
   * How answers are given again.
   *
   * @param lasts how old one may be
   * @param version equal where prompt and schemas are
   */
  public record Caching(Duration lasts, String version) {}

  /** The same, with something more to be told to a language model. */
  public Intent noting(String more) {
    return new Intent(
        name,
        description,
        prompt.stripTrailing() + more,
        input,
        output,
        deadline,
        pace,
        temperature,
        refusalFallsBack,
        caching);
  }
}
