package io.aetherlink.customerops.http;

import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.customerops.domain.Imports;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.EventStreams;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Imports as they go on: read again as often as a person notices. */
@Path("/imports/{id}/progress")
@AnyRole
public class ImportProgressResource {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Imports imports;
  private final Requests requests;
  private final EventStreams streams;

  @Inject
  ImportProgressResource(Imports imports, Requests requests, EventStreams streams) {
    this.imports = imports;
    this.requests = requests;
    this.streams = streams;
  }

  /**
   * The import as it goes on: a {@code progress} event with all of it whenever something changed,
   * until it has ended.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Blocking
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> progress(long id, @Context Sse sse) {
    String tenant = requests.tenant();
    LeadImport now =
        imports.find(tenant, id).orElseThrow(() -> ApiException.notFound(ImportResource.NOT_FOUND));
    return streams.of(sse, from(tenant, now).map(look -> event(sse, look)));
  }

  private static OutboundSseEvent event(Sse sse, LeadImport now) {
    return sse.newEventBuilder()
        .name("progress")
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(ImportBody.class, ImportBody.of(now))
        .build();
  }

  private Multi<LeadImport> from(String tenant, LeadImport now) {
    Multi<LeadImport> first = Multi.createFrom().item(now);
    return now.state().busy()
        ? Multi.createBy().concatenating().streams(first, next(tenant, now)).skip().repetitions()
        : first;
  }

  private Multi<LeadImport> next(String tenant, LeadImport of) {
    return Multi.createFrom()
        .ticks()
        .every(BETWEEN_LOOKS)
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .onItem()
        .transformToIterable(tick -> look(tenant, of.id()))
        .select()
        .first(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  /** Something empty follows the last look. */
  private List<Optional<LeadImport>> look(String tenant, long id) {
    Optional<LeadImport> now = imports.find(tenant, id);
    boolean goesOn = now.filter(known -> known.state().busy()).isPresent();
    return goesOn ? List.of(now) : List.of(now, Optional.empty());
  }
}
