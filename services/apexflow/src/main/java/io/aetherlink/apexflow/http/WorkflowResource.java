package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.Booking;
import io.aetherlink.apexflow.domain.Job;
import io.aetherlink.apexflow.domain.LeadEntry;
import io.aetherlink.apexflow.domain.Leads;
import io.aetherlink.apexflow.domain.Outcome;
import io.aetherlink.apexflow.domain.Workflow;
import io.aetherlink.apexflow.domain.WorkflowStore;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** From a lead to a job and an appointment in one request. */
@Path("/workflows")
@RunOnVirtualThread
public class WorkflowResource {
  private final WorkflowStore store;
  private final Leads leads;
  private final Requests requests;
  private final JsonAnswers json;

  @Inject
  WorkflowResource(WorkflowStore store, Leads leads, Requests requests, JsonAnswers json) {
    this.store = store;
    this.leads = leads;
    this.requests = requests;
    this.json = json;
  }

  /**
   * Enters a lead, its job and an appointment for it. With an {@code Idempotency-Key} a request
   * that broke off half way can be sent again: the key is customer-ops' too, so the lead is entered
   * once.
   */
  @POST
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "201",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WorkflowBody.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull @Valid NewWorkflow workflow) {
    workflow.check();
    WriteRequest request = requests.write(key, "create workflow", workflow);
    return json.respond(store.earlier(request).orElseGet(() -> enter(request, key, workflow)));
  }

  private Answer enter(WriteRequest request, Optional<String> key, NewWorkflow workflow) {
    return switch (leads.enter(workflow.lead(), key)) {
      case LeadEntry.Refused(int status, Map<String, Object> problem) ->
          throw refusal(status, problem);
      case LeadEntry.Entered lead -> store.write(request, book -> follow(book, lead, workflow));
    };
  }

  private Answer follow(Workflow book, LeadEntry.Entered lead, NewWorkflow workflow) {
    Job job = book.enter(workflow.job(lead.id()));
    Optional<AppointmentFields> fields = workflow.appointment(lead.id(), job.id());
    Optional<AppointmentBody> appointment = fields.map(book::book).map(WorkflowResource::booked);
    return json.of(201, new WorkflowBody(lead.lead(), JobBody.of(job), appointment));
  }

  private static AppointmentBody booked(Outcome<Booking> outcome) {
    if (outcome instanceof Outcome.Done<Booking>(Booking booking)) {
      return AppointmentBody.of(booking);
    }
    throw new IllegalStateException("A new job refuses its appointment: " + outcome);
  }

  /** The refusal in customer-ops' words; the places of its complaints are within the lead. */
  private static ApiException refusal(int status, Map<String, Object> problem) {
    Map<String, Object> further = new LinkedHashMap<>(problem);
    Object detail = Optional.ofNullable(further.remove("detail")).orElse("The lead is refused");
    further.remove("request_id");
    ApiException refusal = ApiException.of(status, withinLead(detail));
    further.forEach(refusal::with);
    return refusal;
  }

  private static Object withinLead(Object detail) {
    return detail instanceof List<?> complaints
        ? complaints.stream().map(WorkflowResource::complaintWithinLead).toList()
        : detail;
  }

  private static Object complaintWithinLead(Object complaint) {
    if (complaint instanceof Map<?, ?> fields
        && fields.get("loc") instanceof List<?> place
        && place.indexOf("body") == 0) {
      Map<Object, Object> moved = new LinkedHashMap<>(fields);
      moved.put("loc", Within.<Object>loc("lead", List.copyOf(place)));
      return moved;
    }
    return complaint;
  }
}
