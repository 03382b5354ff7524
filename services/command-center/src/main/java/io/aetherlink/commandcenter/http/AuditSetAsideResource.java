package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.audit.SetAside;
import io.aetherlink.audit.SetAsideRecords;
import io.aetherlink.audit.SetAsideResource;
import io.aetherlink.calls.Answer;
import io.aetherlink.calls.Question;
import io.aetherlink.calls.ServiceCalls;
import io.aetherlink.calls.ServiceCalls.Pending;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.settings.PlatformService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What services have recorded and the trail does not take, of all services at once. */
@Path("/ops/audit/set-aside")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class AuditSetAsideResource {
  /** All are asked at once, so that nobody waits longer for many that are away. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int OK = 200;

  private final ServiceCalls calls;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  @Inject
  AuditSetAsideResource(ServiceCalls calls, CurrentCaller caller, ObjectMapper json) {
    this.calls = calls;
    this.caller = caller;
    this.json = json;
  }

  /**
   * Records that are set aside on the disks of services.
   *
   * @param status {@code ok}; {@code degraded} where a service did not say what it has
   * @param count of all services together
   * @param services those that have some
   * @param unreachable services that may have more
   */
  public record SetAsideOverall(
      String status, int count, List<OfService> services, List<String> unreachable) {}

  /** Those of one service, in the order in which they were set aside. */
  public record OfService(String service, int count, List<SetAside> records) {}

  /**
   * Records that are sent again.
   *
   * @param retried how many; what is refused once more is set aside once more
   * @param unreachable services whose records wait for another try
   */
  public record RetriedOverall(String status, int retried, List<String> unreachable) {}

  /** What is set aside, of the caller's tenant and of none. */
  @GET
  public SetAsideOverall list() {
    Caller self = Caller.itself(PlatformService.COMMAND_CENTER);
    List<String> silent = new ArrayList<>();
    List<OfService> services = new ArrayList<>();
    ask(service -> Question.get(self, service, SetAsideResource.PATH, PATIENCE), silent)
        .forEach((service, answer) -> {
          List<SetAside> known = known(answer.path("records"));
          if (!known.isEmpty()) {
            services.add(new OfService(service.serviceName(), known.size(), known));
          }
        });
    int count = services.stream().mapToInt(OfService::count).sum();
    return new SetAsideOverall(status(silent), count, services, silent);
  }

  /** Has every service send again what it has set aside, of the caller's tenant and of none. */
  @POST
  @Path("retry")
  public RetriedOverall retry() {
    Caller asker = caller.get();
    List<String> silent = new ArrayList<>();
    int retried =
        ask(
                service ->
                    Question.post(
                        asker,
                        service,
                        SetAsideResource.PATH + "/retry",
                        json.createObjectNode(),
                        PATIENCE),
                silent)
            .values()
            .stream()
            .mapToInt(answer -> answer.path("retried").asInt())
            .sum();
    return new RetriedOverall(status(silent), retried, silent);
  }

  /**
   * What services answer.
   *
   * @param silent takes those that do not
   */
  private Map<PlatformService, JsonNode> ask(
      Function<PlatformService, Question> question, List<String> silent) {
    Map<PlatformService, Pending> asked = new LinkedHashMap<>();
    Arrays.stream(PlatformService.values())
        .forEach(service -> asked.put(service, calls.start(question.apply(service))));
    Map<PlatformService, JsonNode> answers = new LinkedHashMap<>();
    asked.forEach((service, pending) ->
        body(pending.await())
            .ifPresentOrElse(
                body -> answers.put(service, body), () -> silent.add(service.serviceName())));
    return answers;
  }

  private static Optional<JsonNode> body(Answer answer) {
    return answer instanceof Answer.Reply(var service, int status, JsonNode body) && status == OK
        ? Optional.of(body).filter(JsonNode::isObject)
        : Optional.empty();
  }

  /** Of those that a service has, the ones that the caller may know of. */
  private List<SetAside> known(JsonNode records) {
    List<SetAside> known = new ArrayList<>();
    for (JsonNode record : records) {
      SetAside told = read(record);
      if (SetAsideRecords.isVisible(told, caller.get())) {
        known.add(told);
      }
    }
    return known;
  }

  private SetAside read(JsonNode record) {
    try {
      return json.treeToValue(record, SetAside.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A service that tells of no record", e);
    }
  }

  private static String status(List<String> silent) {
    return silent.isEmpty() ? "ok" : "degraded";
  }
}
