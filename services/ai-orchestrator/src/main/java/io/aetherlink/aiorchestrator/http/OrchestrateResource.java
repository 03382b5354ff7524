package io.aetherlink.aiorchestrator.http;

import com.networknt.schema.Error;
import io.aetherlink.aiorchestrator.domain.Intent;
import io.aetherlink.aiorchestrator.domain.Listener;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Running;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.cache.AnswerCache;
import io.aetherlink.aiorchestrator.domain.cache.Freshness;
import io.aetherlink.aiorchestrator.http.OnceOnly.Once;
import io.aetherlink.aiorchestrator.intents.IntentFiles;
import io.aetherlink.aiorchestrator.intents.Schemas;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.http.RequestId;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Takes AI work and answers with the first provider's result that fits. */
@Path("/orchestrate")
@Roles({Role.AGENT, Role.OPERATOR, Role.ADMIN})
@NonBlocking
public class OrchestrateResource {
  private final AnswerCache answers;
  private final Takers takers;
  private final Failures failures;
  private final IntentFiles intents;
  private final Schemas schemas;
  private final CurrentCaller current;
  private final Requests requests;
  private final OnceOnly onceOnly;

  @Inject
  OrchestrateResource(
      AnswerCache answers,
      Takers takers,
      Failures failures,
      IntentFiles intents,
      Schemas schemas,
      CurrentCaller current,
      Requests requests,
      OnceOnly onceOnly) {
    this.answers = answers;
    this.takers = takers;
    this.failures = failures;
    this.intents = intents;
    this.schemas = schemas;
    this.current = current;
    this.requests = requests;
    this.onceOnly = onceOnly;
  }

  /**
   * Runs an intent; 502 with the trail when no provider answers.
   *
   * @param key under which the answer is given again for a day, without a second charge; 409 while
   *     the first request is under way
   * @param cacheControl {@code no-cache}: no answer to an equal request serves; {@code no-store}:
   *     neither is this one kept for others; {@code max-age}: one serves that is not older than so
   *     many seconds
   * @param trace what it is part of (W3C Trace Context)
   */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  public Uni<OrchestrateResponse> orchestrate(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @HeaderParam(CacheControl.HEADER) Optional<String> cacheControl,
      @HeaderParam("traceparent") Optional<String> trace,
      @Valid @NotNull OrchestrateRequest request,
      @Context RoutingContext context) {
    Task task = task(request).within(trace);
    Freshness freshness = CacheControl.freshness(cacheControl);
    return requests
        .write(key, "POST /orchestrate", request)
        .key()
        .map(name -> new Once(task.tenant(), name, task.intent().deadline()))
        .map(once ->
            onceOnly.answer(once, context.response()::putHeader, () -> answer(task, freshness)))
        .orElseGet(() -> answer(task, freshness));
  }

  private Uni<OrchestrateResponse> answer(Task task, Freshness freshness) {
    return Outcomes.of(() -> answers.start(task, freshness, Listener.NOBODY))
        .map(outcome -> {
          if (outcome instanceof Outcome.Answered answered) {
            return OrchestrateResponse.of(answered);
          }
          throw failures.of(task, outcome);
        });
  }

  /**
   * The same as server-sent events: an {@code attempt} for each step as it ends, a {@code token}
   * for each piece of the result's JSON text as its provider writes it, and at last either the
   * {@code result} or the {@code error}, each with the body that it has without a stream.
   */
  @POST
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> stream(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @HeaderParam(CacheControl.HEADER) Optional<String> cacheControl,
      @HeaderParam("traceparent") Optional<String> trace,
      @Valid @NotNull OrchestrateRequest request,
      @Context Sse sse,
      @Context RoutingContext context) {
    if (key.isPresent()) {
      throw ApiException.badRequest(
          "A stream is not given again: send no Idempotency-Key, or accept application/json");
    }
    Task task = task(request).within(trace);
    Freshness freshness = CacheControl.freshness(cacheControl);
    var events = new OrchestrateEvents(sse, RequestId.of(context));
    return Multi.createFrom()
        .emitter(stream -> {
          Running running =
              answers.start(
                  task,
                  freshness,
                  Listener.streaming(
                      attempt -> stream.emit(events.attempt(attempt)),
                      token -> stream.emit(events.token(token))));
          stream.onTermination(running.cancel());
          running
              .outcome()
              .thenApply(outcome ->
                  outcome instanceof Outcome.Answered answered
                      ? events.result(answered)
                      : events.error(failures.of(task, outcome)))
              .exceptionally(events::unexpected)
              .thenAccept(stream::emit)
              .thenRun(stream::complete);
        });
  }

  private Task task(OrchestrateRequest request) {
    Caller caller = current.get();
    if (caller.contradicts(request.tenantId())) {
      throw ApiException.forbidden("tenant mismatch");
    }
    Intent intent =
        intents
            .find(request.intent())
            .orElseThrow(() -> ApiException.badRequest("Unknown intent: " + request.intent()));
    List<Error> faults = schemas.inputFaults(intent, request.payload());
    if (!faults.isEmpty()) {
      throw ApiException.unprocessable(
          faults.stream().map(OrchestrateResource::fieldError).toList());
    }
    return takers.checked(
        new Task(
            inTenant(caller, request.tenantId()), request.tenantId(), intent, request.payload()));
  }

  /** In header mode without a tenant header the body's tenant counts, also further down. */
  private static Caller inTenant(Caller caller, String tenant) {
    return new Caller(
        tenant, true, caller.user(), caller.roles(), caller.service(), caller.cause());
  }

  private static FieldError fieldError(Error fault) {
    List<String> loc = new ArrayList<>(List.of("body", "payload"));
    for (int i = 0; i < fault.getInstanceLocation().getNameCount(); i++) {
      loc.add(fault.getInstanceLocation().getName(i));
    }
    if (fault.getProperty() != null) {
      loc.add(fault.getProperty());
    }
    return new FieldError(loc, fault.getMessage(), fault.getKeyword());
  }
}
