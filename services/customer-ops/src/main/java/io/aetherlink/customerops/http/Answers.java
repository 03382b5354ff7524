package io.aetherlink.customerops.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.Note;
import io.aetherlink.customerops.domain.Answer;
import io.aetherlink.http.ApiException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Outcomes as answers that can be kept, and kept answers as responses. */
@Singleton
final class Answers {
  private static final String NOT_FOUND = "Lead not found";
  private static final String REPLAYED = "Idempotency-Replayed";

  private final ObjectMapper json;

  @Inject
  Answers(ObjectMapper json) {
    this.json = json;
  }

  /**
   * What a request about a lead is answered with.
   *
   * @param done status when it is done
   */
  Answer of(LeadOutcome outcome, int done) {
    return switch (outcome) {
      case LeadOutcome.Done(Lead lead) -> shows(done, LeadBody.of(lead), lead);
      case LeadOutcome.NotFound() -> notFound();
      case LeadOutcome.EmailTaken(String email, long leadId) ->
          error(409, "Lead with email %s already exists".formatted(email), "lead_id", leadId);
      case LeadOutcome.Stale(Lead current) -> stale(current);
    };
  }

  /** What a request for a note is answered with. */
  Answer of(Optional<Note> note) {
    return note.map(
            added -> new Answer(201, write(NoteBody.of(added)), OptionalLong.empty(), false))
        .orElseGet(Answers.this::notFound);
  }

  /** The response of an answer. */
  Response respond(Answer answer) {
    if (!answer.succeeded()) {
      throw refusal(answer);
    }
    Response.ResponseBuilder response =
        Response.status(answer.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(answer.body());
    answer.version().ifPresent(v -> response.header(HttpHeaders.ETAG, IfMatch.tag(v)));
    if (answer.repeated()) {
      response.header(REPLAYED, "true");
    }
    return response.build();
  }

  /** The response that shows a lead, or 404. */
  static Response show(Optional<Lead> lead) {
    Lead found = lead.orElseThrow(() -> ApiException.notFound(NOT_FOUND));
    return Response.ok(LeadBody.of(found))
        .header(HttpHeaders.ETAG, IfMatch.tag(found.version()))
        .build();
  }

  /** 404. */
  static ApiException leadNotFound() {
    return ApiException.notFound(NOT_FOUND);
  }

  private Answer shows(int status, Object body, Lead lead) {
    return new Answer(status, write(body), OptionalLong.of(lead.version()), false);
  }

  private Answer notFound() {
    return new Answer(404, write(Map.of("detail", NOT_FOUND)), OptionalLong.empty(), false);
  }

  private Answer stale(Lead current) {
    Answer answer =
        error(412, "Lead was changed since you read it", "current", LeadBody.of(current));
    return new Answer(412, answer.body(), OptionalLong.of(current.version()), false);
  }

  private Answer error(int status, String detail, String field, Object value) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("detail", detail);
    body.put(field, value);
    return new Answer(status, write(body), OptionalLong.empty(), false);
  }

  private ApiException refusal(Answer answer) {
    Map<String, Object> body = read(answer.body());
    ApiException refusal =
        ApiException.of(answer.status(), Optional.ofNullable(body.remove("detail")).orElse(""));
    body.forEach(refusal::with);
    answer.version().ifPresent(v -> refusal.header(HttpHeaders.ETAG, IfMatch.tag(v)));
    return answer.repeated() ? refusal.header(REPLAYED, "true") : refusal;
  }

  private String write(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer that is no JSON", e);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> read(String body) {
    try {
      return json.readValue(body, LinkedHashMap.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept answer that is no JSON", e);
    }
  }
}
