package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The errors of OpenAI's API and of those that speak it (vLLM, llama.cpp, Groq, OpenRouter), for
 * where no status sorts them: an answer that is streamed has said 200 already.
 */
final class OpenAiErrors {
  /** What is wrong with the content rather than with the request. */
  private static final Set<String> CONTENT =
      Set.of("content_policy_violation", "content_filter", "moderation_blocked");

  /** The prompt is longer than what the model can hold. */
  private static final Set<String> LENGTH =
      Set.of("context_length_exceeded", "exceed_context_size_error", "request_too_large");

  private OpenAiErrors() {}

  /** What a chunk of a stream tells, where that is an error. */
  static Optional<Fault> inStream(JsonNode chunk) {
    if (chunk.hasNonNull("error")) {
      return Optional.of(fault(chunk.path("error")));
    }
    // As vLLM has it: its fields stand beside those of a chunk.
    return chunk.path("object").asText().equals("error")
        ? Optional.of(fault(chunk))
        : Optional.empty();
  }

  /** What a 400 means beyond that the request is wrong. */
  static Optional<Fault> ofBadRequest(JsonNode error) {
    return special(error.path("error"));
  }

  /** A code says more than a type; it may be the status that there would be without a stream. */
  private static Fault fault(JsonNode error) {
    return special(error)
        .or(() -> named(word(error, "code")))
        .or(() -> status(error.path("code")))
        .or(() -> named(word(error, "type")))
        .orElse(Fault.SERVER_ERROR);
  }

  private static Optional<Fault> special(JsonNode error) {
    Set<String> words = Set.copyOf(List.of(word(error, "code"), word(error, "type")));
    if (words.stream().anyMatch(CONTENT::contains)) {
      return Optional.of(Fault.REFUSED);
    }
    return words.stream().anyMatch(LENGTH::contains)
        ? Optional.of(Fault.TOO_LARGE)
        : Optional.empty();
  }

  private static String word(JsonNode error, String field) {
    return error.path(field).asText().toLowerCase(Locale.ROOT);
  }

  private static Optional<Fault> status(JsonNode code) {
    int status = code.asInt();
    return status >= 400 && status < 600 ? Optional.of(Statuses.fault(status)) : Optional.empty();
  }

  /** By the status that each has without a stream. */
  private static Optional<Fault> named(String word) {
    return switch (word) {
      case "rate_limit_exceeded",
          "rate_limit_error",
          "insufficient_quota",
          "requests",
          "tokens",
          "too_many_requests" ->
          Optional.of(Fault.RATE_LIMITED);
      case "overloaded",
          "overloaded_error",
          "server_is_overloaded",
          "engine_overloaded",
          "service_unavailable",
          "service_unavailable_error",
          "serviceunavailableerror",
          "unavailable_error",
          "slow_down" ->
          Optional.of(Fault.OVERLOADED);
      case "invalid_api_key",
          "authentication_error",
          "permission_error",
          "permission_denied",
          "model_not_found",
          "not_found_error",
          "notfounderror",
          "billing_error" ->
          Optional.of(Fault.CONFIGURATION);
      case "timeout", "timeout_error", "request_timeout" -> Optional.of(Fault.TIMEOUT);
      case "invalid_request_error", "badrequesterror", "unsupported_value", "invalid_value" ->
          Optional.of(Fault.REJECTED);
      default -> Optional.empty();
    };
  }
}
