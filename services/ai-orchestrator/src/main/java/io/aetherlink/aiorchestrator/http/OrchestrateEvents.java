package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.Attempt;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Token;
import io.aetherlink.http.ApiException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.logging.Logger;

/** The events of a streamed answer; {@code result} and {@code error} are terminal. */
record OrchestrateEvents(Sse sse, String requestId) {
  private static final Logger LOG = Logger.getLogger(OrchestrateEvents.class);

  OutboundSseEvent attempt(Attempt attempt) {
    return event("attempt", OrchestrateResponse.Step.of(attempt));
  }

  OutboundSseEvent token(Token token) {
    return event("token", token);
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
