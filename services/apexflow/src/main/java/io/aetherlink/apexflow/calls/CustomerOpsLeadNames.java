package io.aetherlink.apexflow.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.apexflow.domain.LeadNames;
import io.aetherlink.apexflow.domain.automation.Desk.AwayException;
import io.aetherlink.calls.Question;
import io.aetherlink.calls.ServiceCalls;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.Role;
import io.aetherlink.settings.PlatformService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

/** Asks customer-ops with this service's own identity: a calendar's token is nobody's. */
@Singleton
public final class CustomerOpsLeadNames implements LeadNames {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int AT_ONCE = 100;

  private final ServiceCalls calls;

  @Inject
  CustomerOpsLeadNames(ServiceCalls calls) {
    this.calls = calls;
  }

  @Override
  public Map<Long, String> of(String tenant, Collection<Long> leadIds) {
    Map<Long, String> names = new HashMap<>();
    try {
      leadIds.stream()
          .distinct()
          .gather(Gatherers.windowFixed(AT_ONCE))
          .forEach(ids -> names.putAll(ask(tenant, ids)));
    } catch (AwayException e) {
      return names; // a number says less than a name, and more than no answer
    }
    return names;
  }

  private Map<Long, String> ask(String tenant, List<Long> ids) {
    String wanted = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    Question question =
        Question.get(
            caller(tenant), PlatformService.CUSTOMER_OPS, "/leads/names?ids=" + wanted, PATIENCE);
    JsonNode answer = Given.of(calls.ask(question)).wanted();
    Map<Long, String> names = new HashMap<>();
    answer
        .path("items")
        .forEach(lead -> names.put(lead.path("id").asLong(), lead.path("name").asText()));
    return names;
  }

  private static Caller caller(String tenant) {
    return new Caller(
        tenant,
        true,
        Optional.of("calendar"),
        Set.of(Role.VIEWER),
        Optional.empty(),
        Optional.empty());
  }
}
