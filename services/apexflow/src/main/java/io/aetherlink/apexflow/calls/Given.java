package io.aetherlink.apexflow.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.apexflow.domain.automation.Desk.AwayException;
import io.aetherlink.calls.Answer;
import io.aetherlink.calls.Answer.NoReply;
import io.aetherlink.calls.Answer.Reply;
import java.util.Optional;

/**
 * What a service gave, or refused, when it was there to say so.
 *
 * @param service by name
 */
record Given(String service, int status, JsonNode body) {
  private static final int NOT_FOUND = 404;
  private static final int MAX_REASON = 200;

  /**
   * Of an answer.
   *
   * @throws AwayException if the service did not answer, or says that it cannot now
   */
  static Given of(Answer answer) {
    return switch (answer) {
      case NoReply(String how) -> throw new AwayException(how);
      case Reply reply when away(reply) ->
          throw new AwayException(
              "%s answered %d".formatted(reply.service().serviceName(), reply.status()));
      case Reply reply -> new Given(reply.service().serviceName(), reply.status(), reply.body());
    };
  }

  private static boolean away(Reply reply) {
    int status = reply.status();
    return status >= 500 || status == 429 || status == 401 || reply.body().isMissingNode();
  }

  /** Whether the service says that there is no such thing, which no other refusal does. */
  boolean nothing() {
    return status == NOT_FOUND;
  }

  /**
   * What was asked for.
   *
   * @throws AwayException if it was refused: that passes once somebody has set right what led to
   *     it, and says nothing about what was asked for
   */
  JsonNode wanted() {
    Optional<String> refusal = refusal();
    if (refusal.isPresent()) {
      throw new AwayException(refusal.get());
    }
    return body;
  }

  /** Why it was refused; empty where it was not. */
  Optional<String> refusal() {
    if (status < 300) {
      return Optional.empty();
    }
    String reason = "%s answered %d: %s".formatted(service, status, detail());
    return Optional.of(reason.substring(0, Math.min(reason.length(), MAX_REASON)));
  }

  /** What the service says about a refusal, where it says it in one sentence. */
  private String detail() {
    JsonNode detail = body.path("detail");
    JsonNode message = detail.isTextual() ? detail : detail.path(0).path("msg");
    return message.isTextual() ? message.asText() : "no reason given";
  }
}
