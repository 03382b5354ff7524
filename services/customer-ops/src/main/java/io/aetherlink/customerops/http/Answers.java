package io.aetherlink.customerops.http;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.Merge;
import io.aetherlink.crm.MergeOutcome;
import io.aetherlink.crm.NoteOutcome;
import io.aetherlink.crm.Suspect;
import io.aetherlink.http.ApiException;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.FieldProblem;
import io.aetherlink.writes.http.FieldErrors;
import io.aetherlink.writes.http.JsonAnswers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outcomes as answers that can be kept, and kept answers as responses. */
@Singleton
final class Answers {
  static final String NOT_FOUND = "Lead not found";
  static final String STALE = "Lead was changed since you read it";

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
          json.refusal(409, emailTaken(email), "lead_id", leadId);
      case LeadOutcome.ExternalIdTaken(String externalId, long leadId) ->
          json.refusal(409, externalIdTaken(externalId), "lead_id", leadId);
      case LeadOutcome.CustomRefused(List<FieldProblem> problems) ->
          throw FieldErrors.refusal(problems, "custom");
      case LeadOutcome.MergedInto(long survivorId) -> merged(json, survivorId);
      case LeadOutcome.Stale(Lead current) ->
          json.stale(STALE, LeadBody.of(current), current.version());
    };
  }

  /** What a request for a note is answered with. */
  Answer of(NoteOutcome outcome) {
    return switch (outcome) {
      case NoteOutcome.Done(var note) -> json.of(201, NoteBody.of(note));
      case NoteOutcome.LeadNotFound() -> notFound();
      case NoteOutcome.MergedInto(long survivorId) -> merged(json, survivorId);
    };
  }

  /** What is answered to who would write to a lead that is part of another one. */
  static Answer merged(JsonAnswers json, long survivorId) {
    return json.refusal(
        409, "Lead was merged into %d".formatted(survivorId), "merged_into", survivorId);
  }

  /** What is answered where another lead has the address. */
  static String emailTaken(String email) {
    return "Lead with email %s already exists".formatted(email);
  }

  private static String externalIdTaken(String externalId) {
    return "Lead with external_id %s already exists".formatted(externalId);
  }

  /** What a request for a new lead is answered with. */
  Answer created(LeadOutcome outcome, List<Suspect> suspects) {
    return outcome instanceof LeadOutcome.Done(Lead lead)
        ? json.of(201, CreatedLead.of(lead, suspects), lead.version())
        : of(outcome, 201);
  }

  /** What a request to merge leads, or to part them again, is answered with. */
  Answer of(MergeOutcome outcome, boolean undone) {
    return switch (outcome) {
      case MergeOutcome.Done done ->
          json.of(200, MergeBody.of(done, undone), done.survivor().version());
      case MergeOutcome.LeadNotFound() -> notFound();
      case MergeOutcome.MergeNotFound() -> json.refusal(404, "Merge not found");
      case MergeOutcome.Archived(long leadId) ->
          json.refusal(409, "Lead is archived: restore it before it is merged", "lead_id", leadId);
      case MergeOutcome.MergedInto(long survivorId) -> merged(json, survivorId);
      case MergeOutcome.AlreadyUndone() -> json.refusal(409, "Merge was undone before");
      case MergeOutcome.MergedOn(Merge last) -> mergedOn(last);
      case MergeOutcome.EmailTaken(String email, long leadId) ->
          json.refusal(409, emailTaken(email), "lead_id", leadId);
      case MergeOutcome.ExternalIdTaken(String externalId, long leadId) ->
          json.refusal(409, externalIdTaken(externalId), "lead_id", leadId);
      case MergeOutcome.Stale(Lead current) ->
          json.stale(STALE, LeadBody.of(current), current.version());
    };
  }

  private Answer mergedOn(Merge last) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("detail", "What came of this merge was merged on");
    body.put("remedy", "Undo merge %d first".formatted(last.id()));
    body.put("merge_id", last.id());
    body.put("survivor_id", last.survivorId());
    body.put("merged_id", last.mergedId());
    return json.of(409, body);
  }

  /** The response of an answer. */
  Response respond(Answer answer) {
    return json.respond(answer);
  }

  /** The response that shows a lead, or 404. */
  static Response show(Optional<LeadBody> lead) {
    LeadBody found = lead.orElseThrow(Answers::leadNotFound);
    return JsonAnswers.shown(found, found.version());
  }

  /** 404. */
  static ApiException leadNotFound() {
    return ApiException.notFound(NOT_FOUND);
  }

  private Answer notFound() {
    return json.refusal(404, NOT_FOUND);
  }
}
