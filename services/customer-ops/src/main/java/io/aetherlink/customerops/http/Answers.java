package io.aetherlink.customerops.http;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.Note;
import io.aetherlink.http.ApiException;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.IfMatch;
import io.aetherlink.writes.http.JsonAnswers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Outcomes as answers that can be kept, and kept answers as responses. */
@Singleton
final class Answers {
  private static final String NOT_FOUND = "Lead not found";

  private final JsonAnswers json;

  @Inject
  Answers(JsonAnswers json) {
    this.json = json;
  }

  /**
   * What a request about a lead is answered with.
   *
   * @param done status when it is done
   */
  Answer of(LeadOutcome outcome, int done) {
    return switch (outcome) {
      case LeadOutcome.Done(Lead lead) -> json.of(done, LeadBody.of(lead), lead.version());
      case LeadOutcome.NotFound() -> notFound();
      case LeadOutcome.EmailTaken(String email, long leadId) ->
          json.refusal(
              409, "Lead with email %s already exists".formatted(email), "lead_id", leadId);
      case LeadOutcome.Stale(Lead current) ->
          json.stale("Lead was changed since you read it", LeadBody.of(current), current.version());
    };
  }

  /** What a request for a note is answered with. */
  Answer of(Optional<Note> note) {
    return note.map(added -> json.of(201, NoteBody.of(added))).orElseGet(this::notFound);
  }

  /** The response of an answer. */
  Response respond(Answer answer) {
    return json.respond(answer);
  }

  /** The response that shows a lead, or 404. */
  static Response show(Optional<Lead> lead) {
    Lead found = lead.orElseThrow(Answers::leadNotFound);
    return Response.ok(LeadBody.of(found))
        .header(HttpHeaders.ETAG, IfMatch.tag(found.version()))
        .build();
  }

  /** 404. */
  static ApiException leadNotFound() {
    return ApiException.notFound(NOT_FOUND);
  }

  private Answer notFound() {
    return json.refusal(404, NOT_FOUND);
  }
}
