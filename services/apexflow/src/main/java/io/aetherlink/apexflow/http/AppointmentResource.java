package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentFilter;
import io.aetherlink.apexflow.domain.Booking;
import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
import io.aetherlink.apexflow.domain.WorkflowStore;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.http.IfMatch;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Appointments. */
@Path("/appointments")
@AnyRole
@RunOnVirtualThread
public class AppointmentResource {
  private static final String JSON = MediaType.APPLICATION_JSON;
  private static final Answers.Form<Booking> FORM =
      new Answers.Form<>(
          AppointmentBody::of,
          booking -> AppointmentBody.of(booking.appointment()),
          booking -> booking.appointment().version());

  private final WorkflowStore store;
  private final LeadGate gate;
  private final Requests requests;
  private final Answers answers;
  private final JsonAnswers json;

  @Inject
  AppointmentResource(
      WorkflowStore store, LeadGate gate, Requests requests, Answers answers, JsonAnswers json) {
    this.store = store;
    this.gate = gate;
    this.requests = requests;
    this.answers = answers;
    this.json = json;
  }

  /** Makes an appointment with a lead; {@code warnings} name what its owner has at that time. */
  @POST
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "201",
      content =
          @Content(mediaType = JSON, schema = @Schema(implementation = AppointmentBody.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull @Valid NewAppointment appointment) {
    AppointmentFields fields = appointment.fields();
    return json.respond(
        gate.write(
            requests.write(key, "create appointment", appointment),
            fields.leadId(),
            workflow -> answers.of(workflow.book(fields), 201, FORM)));
  }

  /** A page of appointments, the earliest first. */
  @GET
  public AppointmentListBody list(
      @BeanParam AppointmentListParameters parameters, @BeanParam Paging paging) {
    AppointmentFilter filter = parameters.filter();
    int limit = paging.most();
    Optional<Cursor> behind = paging.behind(filter);
    Page<Appointment> page =
        store.read(
            requests.tenant(), records -> records.appointments().page(filter, behind, limit));
    return new AppointmentListBody(
        page.items().stream().map(AppointmentBody::of).toList(),
        limit,
        page.next().map(cursor -> cursor.encode(filter)));
  }

  /** One appointment. */
  @GET
  @Path("{id}")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = JSON, schema = @Schema(implementation = AppointmentBody.class)))
  public Response show(long id) {
    Appointment appointment =
        store
            .read(requests.tenant(), records -> records.appointments().find(id))
            .orElseThrow(() -> ApiException.notFound("Appointment not found"));
    return JsonAnswers.shown(AppointmentBody.of(appointment), appointment.version());
  }

  /**
   * Changes the fields that are sent; 409 with what is {@code possible} when the status cannot
   * follow, 412 with the {@code current} appointment when it was changed.
   */
  @PATCH
  @Path("{id}")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = JSON, schema = @Schema(implementation = AppointmentBody.class)))
  public Response edit(
      long id,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid AppointmentPatch patch) {
    AppointmentPatch checked = patch.checked();
    return json.respond(
        store.write(
            requests.write(),
            workflow ->
                answers.of(
                    workflow.editAppointment(id, IfMatch.of(ifMatch), checked::applyTo),
                    200,
                    FORM)));
  }
}
