package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import io.aetherlink.aiorchestrator.domain.Attempt;
import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Intent;
import io.aetherlink.aiorchestrator.domain.Listener;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.cache.AnswerCache;
import io.aetherlink.aiorchestrator.domain.cache.Freshness;
import io.aetherlink.aiorchestrator.intents.IntentFiles;
import io.aetherlink.aiorchestrator.intents.Schemas;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The intent {@code chat} as OpenAI's clients ask for it (Chat Completions): what they are
 * configured with is this base address, {@code …/v1}, and a key of AetherLink.
 */
@Path("/v1")
@Roles({Role.AGENT, Role.OPERATOR, Role.ADMIN})
@NonBlocking
public class ChatResource {
  /** Seconds until a provider that cannot be asked now may be again. */
  private static final String SOON = "5";

  /** What a caller can mend. */
  private static final Set<Fault> CALLERS = EnumSet.of(Fault.REJECTED, Fault.TOO_LARGE);

  private final AnswerCache answers;
  private final Roster roster;
  private final Takers takers;
  private final Schemas schemas;
  private final CurrentCaller current;
  private final Failures failures;
  private final ObjectMapper json;
  private final Clock clock;
  private final Intent chat;

  @Inject
  ChatResource(
      AnswerCache answers,
      Roster roster,
      Takers takers,
      IntentFiles intents,
      Schemas schemas,
      CurrentCaller current,
      Failures failures,
      ObjectMapper json,
      Clock clock) {
    this.answers = answers;
    this.roster = roster;
    this.takers = takers;
    this.schemas = schemas;
    this.current = current;
    this.failures = failures;
    this.json = json;
    this.clock = clock;
    this.chat = intents.find(Conversation.INTENT).orElseThrow();
  }

  /** What may be named as {@code model}, for the caller's tenant. */
  @GET
  @Path("/models")
  public ModelList models() {
    return ModelList.of(roster.forTask(task(JsonNodeFactory.instance.objectNode())));
  }

  /** One of them; 404 where there is no such model. */
  @GET
  @Path("/models/{model}")
  public ModelList.Model model(@PathParam("model") String model) {
    return models().data().stream()
        .filter(known -> known.id().equals(model))
        .findFirst()
        .orElseThrow(() -> ModelList.unknown(Optional.of(model)));
  }

  /**
   * Continues a conversation: at once, or with {@code stream} as events, the last of which is
   * {@code [DONE]} where the answer is whole.
   *
   * @param cacheControl {@code max-age}: an answer serves that an equal request had so many seconds
   *     ago at the most, also with a temperature; {@code no-cache}, {@code no-store}: none does
   * @param trace what it is part of (W3C Trace Context)
   */
  @POST
  @Path("/chat/completions")
  @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ChatCompletion.class)))
  public Uni<Response> complete(
      @HeaderParam(CacheControl.HEADER) Optional<String> cacheControl,
      @HeaderParam("traceparent") Optional<String> trace,
      @Valid @NotNull ChatRequest request) {
    Freshness freshness = CacheControl.freshness(cacheControl);
    Task task = checked(request.payload()).within(trace);
    ChatAnswers written = new ChatAnswers(clock.instant());
    return request.streams()
        ? streamed(task, freshness, written, request.includesUsage())
            .map(stream -> Response.ok(stream, MediaType.SERVER_SENT_EVENTS_TYPE).build())
        : whole(task, freshness, written)
            .map(answer -> Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build());
  }

  private Uni<ChatCompletion> whole(Task task, Freshness freshness, ChatAnswers written) {
    return Outcomes.of(() -> answers.start(task, freshness, Listener.NOBODY))
        .map(outcome -> {
          if (outcome instanceof Outcome.Answered answered) {
            return written.whole(answered);
          }
          throw failure(task, outcome);
        });
  }

  private Uni<ChatStream> streamed(
      Task task, Freshness freshness, ChatAnswers written, boolean withUsage) {
    return Uni.createFrom()
        .emitter(head -> {
          var relay = new ChatRelay(written, withUsage, json, head);
          relay.follow(
              answers.start(task, freshness, relay.listener()), outcome -> failure(task, outcome));
        });
  }

  /** As elsewhere, and told apart by what OpenAI's clients look at: status and code. */
  private ApiException failure(Task task, Outcome outcome) {
    return switch (outcome) {
      case Outcome.AllFailed failed -> allFailed(task, failed);
      case Outcome.Refused refused ->
          failures.of(task, refused).with("code", "content_policy_violation");
      case Outcome.OverBudget over -> failures.of(task, over).with("code", "insufficient_quota");
      default -> failures.of(task, outcome);
    };
  }

  private ApiException allFailed(Task task, Outcome.AllFailed failed) {
    Set<Fault> called =
        failed.attempts().stream()
            .filter(Attempt::wasCalled)
            .flatMap(attempt -> attempt.fault().stream())
            .collect(Collectors.toSet());
    if (called.isEmpty()) {
      return failures
          .allFailed(task, failed, 503)
          .with("code", "no_provider")
          .header("Retry-After", SOON);
    } else if (called.equals(Set.of(Fault.RATE_LIMITED))) {
      return failures.allFailed(task, failed, 429).header("Retry-After", SOON);
    }
    if (called.equals(Set.of(Fault.TOO_LARGE))) {
      return failures.allFailed(task, failed, 400).with("code", "context_length_exceeded");
    }
    return failures.allFailed(task, failed, CALLERS.containsAll(called) ? 400 : 502);
  }

  private Task checked(ObjectNode payload) {
    List<Error> faults = schemas.inputFaults(chat, payload);
    if (!faults.isEmpty()) {
      Error first = faults.getFirst();
      throw ApiException.badRequest(first.getMessage())
          .with("param", first.getInstanceLocation().toString().replaceFirst("^/", ""));
    }
    return takers.checked(task(payload));
  }

  private Task task(ObjectNode payload) {
    var caller = current.get();
    return new Task(caller, caller.tenant(), chat, payload);
  }
}
