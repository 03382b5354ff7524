package io.aetherlink.aisummarizer.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aisummarizer.domain.activity.ActivityEntry;
import io.aetherlink.aisummarizer.domain.dossier.Dossier;
import io.aetherlink.aisummarizer.domain.dossier.Dossiers;
import io.aetherlink.aisummarizer.domain.dossier.DossiersAwayException;
import io.aetherlink.calls.Answer;
import io.aetherlink.calls.Answer.NoReply;
import io.aetherlink.calls.Answer.Reply;
import io.aetherlink.calls.Question;
import io.aetherlink.calls.ServiceCalls;
import io.aetherlink.calls.ServiceCalls.Pending;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.settings.PlatformService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lead, its timeline and tasks from customer-ops; its jobs and appointments from apexflow. */
@Singleton
public final class PlatformDossiers implements Dossiers {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST_ACTIVITIES = 100;
  private static final int MOST_OTHERS = 50;

  private final ServiceCalls calls;
  private final CurrentCaller current;
  private final Clock clock;

  @Inject
  PlatformDossiers(ServiceCalls calls, CurrentCaller current, Clock clock) {
    this.calls = calls;
    this.current = current;
    this.clock = clock;
  }

  @Override
  public Optional<Dossier> find(long leadId) {
    Caller caller = current.get();
    String lead = "/leads/" + leadId;
    String ofLead = "?lead_id=" + leadId + "&limit=" + MOST_OTHERS;
    Pending itself = crm(caller, lead);
    Pending activity = crm(caller, lead + "/activity?limit=" + MOST_ACTIVITIES);
    Pending tasks = crm(caller, lead + "/tasks?state=open&limit=" + MOST_OTHERS);
    Pending jobs = workflow(caller, "/jobs" + ofLead);
    Pending appointments = workflow(caller, "/appointments" + ofLead + "&from=" + clock.instant());
    Optional<JsonNode> found = needed(itself.await());
    Optional<JsonNode> timeline = needed(activity.await());
    Optional<JsonNode> open = needed(tasks.await());
    Answer work = jobs.await();
    Answer dates = appointments.await();
    if (found.isEmpty() || timeline.isEmpty() || open.isEmpty()) {
      return Optional.empty();
    }
    DossierRows rows = new DossierRows(clock.instant());
    List<String> missing = new ArrayList<>();
    rows.lead(found.get());
    open.get().path("items").forEach(rows::task);
    wanted(work, "jobs", missing).forEach(rows::job);
    wanted(dates, "appointments", missing).forEach(rows::appointment);
    timeline.get().forEach(rows::activity);
    if (timeline.get().size() >= MOST_ACTIVITIES) {
      missing.add("activity before the latest " + MOST_ACTIVITIES + " entries");
    }
    List<ActivityEntry> kept = rows.kept();
    if (kept.size() < rows.all().size()) {
      missing.add("the oldest %d entries".formatted(rows.all().size() - kept.size()));
    }
    String tenant = found.get().path("tenant_id").asText(caller.tenant());
    return Optional.of(new Dossier(leadId, tenant, kept, missing));
  }

  private Pending crm(Caller caller, String path) {
    return calls.start(Question.get(caller, PlatformService.CUSTOMER_OPS, path, PATIENCE));
  }

  private Pending workflow(Caller caller, String path) {
    return calls.start(Question.get(caller, PlatformService.APEXFLOW, path, PATIENCE));
  }

  /** Without it there is no dossier: not found, or whoever has it is away. */
  private static Optional<JsonNode> needed(Answer answer) {
    return switch (answer) {
      case Reply(PlatformService service, int status, JsonNode body)
          when status == 200 && body.isContainerNode() ->
          Optional.of(body);
      case Reply(PlatformService service, int status, JsonNode body) when status == 404 ->
          Optional.empty();
      case Reply(PlatformService service, int status, JsonNode body) ->
          throw new DossiersAwayException(unexpected(service, status));
      case NoReply(String how) -> throw new DossiersAwayException(how);
    };
  }

  /** A dossier without it is one all the same, and says so. */
  private static Iterable<JsonNode> wanted(Answer answer, String what, List<String> missing) {
    return switch (answer) {
      case Reply(PlatformService service, int status, JsonNode body) when status == 200 ->
          body.path("items");
      case Reply(PlatformService service, int status, JsonNode body) -> {
        missing.add(what + ": " + unexpected(service, status));
        yield List.of();
      }
      case NoReply(String how) -> {
        missing.add(what + ": " + how);
        yield List.of();
      }
    };
  }

  private static String unexpected(PlatformService service, int status) {
    return service.serviceName() + " answered " + status;
  }
}
