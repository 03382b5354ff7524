package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aetherlink.aiorchestrator.domain.Attempt;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Token;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.http.ApiException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The events of a streamed answer; {@code result} and {@code error} are terminal. */
record OrchestrateEvents(Sse sse, String requestId) {
  private static final Logger LOG = Logger.getLogger(OrchestrateEvents.class);

  OutboundSseEvent attempt(Attempt attempt) {
    return event("attempt", OrchestrateResponse.Step.of(attempt));
  }

  OutboundSseEvent token(Token token) {
    return event("token", Said.of(token));
  }

  /**
   * A piece of the answer.
   *
   * @param text a piece of its text; null where it is one of a tool's call
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Said(
      String provider, @Nullable String text, ChatCompletion.@Nullable ToolCall toolCall) {
    static Said of(Token token) {
      return switch (token.piece()) {
        case Fragment.Text(var text) -> new Said(token.provider(), text, null);
        case Fragment.Call call ->
            new Said(token.provider(), null, ChatCompletion.ToolCall.of(call));
      };
    }
  }

  OutboundSseEvent result(Outcome.Answered answered) {
    return event("result", OrchestrateResponse.of(answered));
  }

  OutboundSseEvent error(ApiException error) {
    return event("error", error.body(requestId));
  }

  /** A fault of ours: the status line has gone out, so the stream itself must say it. */
  OutboundSseEvent unexpected(Throwable fault) {
    LOG.errorf(fault, "Streamed orchestration %s failed", requestId);
    return error(ApiException.of(500, "Internal server error"));
  }

  private OutboundSseEvent event(String name, Object body) {
    return sse.newEventBuilder()
        .name(name)
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(body)
        .build();
  }
}
