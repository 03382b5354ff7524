package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadPage;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.MergeBook;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.http.IfMatch;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Leads. */
@Path("/leads")
@AnyRole
@RunOnVirtualThread
public class LeadResource {
  private static final String JSON = MediaType.APPLICATION_JSON;

  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final Answers answers;

  @Inject
  LeadResource(CrmStore store, Writes writes, Requests requests, Answers answers) {
    this.store = store;
    this.writes = writes;
    this.requests = requests;
    this.answers = answers;
  }

  /**
   * Enters a lead; 409 with its {@code lead_id} when another one has the e-mail address. The answer
   * names leads that may be the same person, unless {@code duplicates=skip}.
   */
  @POST
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "201",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = CreatedLead.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @QueryParam("duplicates") @DefaultValue("check") @Schema(enumeration = {"check", "skip"})
          String duplicates,
      @NotNull @Valid NewLead lead) {
    boolean checked = Checks.oneOf("duplicates", duplicates, "check", "skip");
    LeadFields fields = lead.fields();
    WriteRequest request = requests.write(key, "create lead", lead);
    return answers.respond(
        writes.enter(
            request,
            fields,
            checked,
            entered -> answers.created(entered.outcome(), entered.suspects())));
  }

  /**
   * A page of leads. {@code custom.KEY} shows those that hold this value in one of the tenant's own
   * fields; {@code custom.KEY.min} and {@code custom.KEY.max} bound a number or date.
   */
  @GET
  public LeadListBody list(@BeanParam ListParameters parameters, @Context UriInfo uri) {
    LeadQuery query = parameters.query(uri);
    LeadPage page =
        store.inTenant(
            requests.tenant(),
            records -> {
              Filters.requireFields(records, query.filter(), Filters.QUERY);
              return records.leads().page(query);
            });
    return LeadListBody.of(page, query);
  }

  /**
   * One lead, archived or not. A lead that was taken into another one has {@code merged_into}, and
   * is only read: who would change it is answered 409.
   */
  @GET
  @Path("{id}")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = LeadBody.class)))
  public Response show(long id) {
    return Answers.show(store.inTenant(requests.tenant(), records -> shown(records, id)));
  }

  /**
   * Changes the fields that are sent; 412 with the {@code current} lead when it was changed. With
   * an {@code Idempotency-Key} a request that is sent again gets its first answer, and undoes
   * nothing that others have changed since.
   */
  @PATCH
  @Path("{id}")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = LeadBody.class)))
  public Response edit(
      long id,
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid LeadPatch patch) {
    LeadPatch checked = patch.checked();
    return answers.respond(
        writes.perform(
            requests.write(key, "edit lead " + id, patch.toString()),
            books ->
                answers.of(books.leads().edit(id, IfMatch.of(ifMatch), checked::applyTo), 200)));
  }

  /** Archives a lead. */
  @DELETE
  @Path("{id}")
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = LeadBody.class)))
  public Response archive(long id, @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
    return answers.respond(
        writes.perform(
            requests.write(),
            books -> answers.of(books.leads().archive(id, IfMatch.of(ifMatch)), 200)));
  }

  /** Brings an archived lead back; 409 when another one has its e-mail address now. */
  @POST
  @Path("{id}/restore")
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = LeadBody.class)))
  public Response restore(
      long id,
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
    return answers.respond(
        writes.perform(
            requests.write(key, "restore lead " + id, ""),
            books -> answers.of(books.leads().restore(id, IfMatch.of(ifMatch)), 200)));
  }

  private static Optional<LeadBody> shown(TenantRecords records, long id) {
    return records
        .leads()
        .find(id)
        .map(lead -> LeadBody.of(lead).withMergedInto(MergeBook.survivor(records, lead)));
  }
}
