package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.TenantSettings;
import io.aetherlink.crm.TenantSettingsOutcome;
import io.aetherlink.crm.TenantSettingsStore;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.customerops.domain.Jobs;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.IfMatch;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a tenant chose for itself. */
@Path("/settings")
@AnyRole
@RunOnVirtualThread
public class SettingsResource {
  private static final String JSON = MediaType.APPLICATION_JSON;
  private static final String NOTHING = "{}";

  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final JsonAnswers answers;
  private final PhoneRegion platform;

  @Inject
  SettingsResource(
      CrmStore store, Writes writes, Requests requests, JsonAnswers answers, PhoneRegion platform) {
    this.store = store;
    this.writes = writes;
    this.requests = requests;
    this.answers = answers;
    this.platform = platform;
  }

  /** The tenant's settings, and the platform's where it has none: those that count. */
  @GET
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = SettingsBody.class)))
  public Response show() {
    SettingsBody settings =
        store.inTenant(
            requests.tenant(), records -> body(records.settings().get(), records.settings()));
    return Response.ok(settings).header(HttpHeaders.ETAG, IfMatch.tag(settings.version())).build();
  }

  /**
   * Changes what is sent. Leads get phone keys of another region by the background job {@code
   * phone-keys}; until that is done, some duplicates are not suspected.
   */
  @PATCH
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = SettingsBody.class)))
  public Response edit(
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid SettingsPatch patch) {
    SettingsPatch checked = patch.checked();
    return answers.respond(
        writes.perform(
            requests.write(),
            (books, jobs) ->
                answer(
                    books.settings().edit(IfMatch.of(ifMatch), checked::applyTo),
                    jobs,
                    books.records().settings())));
  }

  private Answer answer(TenantSettingsOutcome outcome, Jobs jobs, TenantSettingsStore kept) {
    return switch (outcome) {
      case TenantSettingsOutcome.Same(TenantSettings settings) -> done(settings, kept);
      case TenantSettingsOutcome.Changed(TenantSettings settings) -> {
        jobs.ask(NewJob.of(requests.tenant(), TenantSettings.PHONE_KEYS, NOTHING));
        yield done(settings, kept);
      }
      case TenantSettingsOutcome.Stale(TenantSettings current) ->
          answers.stale(
              "Settings were changed since you read them", body(current, kept), current.version());
    };
  }

  private Answer done(TenantSettings settings, TenantSettingsStore kept) {
    return answers.of(200, body(settings, kept), settings.version());
  }

  private SettingsBody body(TenantSettings settings, TenantSettingsStore kept) {
    return SettingsBody.of(settings, kept.keyedRegion().map(PhoneRegion::new), platform);
  }
}
