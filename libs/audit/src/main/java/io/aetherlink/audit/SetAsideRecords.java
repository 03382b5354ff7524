package io.aetherlink.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.aetherlink.audit.AuditSpool.Refused;
import io.aetherlink.identity.Caller;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The records that the trail refused, which wait in the spool for somebody to have them sent again.
 * Each caller knows of those of their own tenant and of none; a service that asks of its own accord
 * knows of all. Prometheus sees how many there are: {@code aether_audit_records_set_aside}.
 */
@Singleton
public final class SetAsideRecords {
  /** At once: a trail that refuses everything must not fill the memory of who looks at it. */
  static final int MOST = 1_000;

  private final AuditSpool spool;
  private final ObjectMapper json;

  @Inject
  SetAsideRecords(AuditSpool spool, ObjectMapper json) {
    this.spool = spool;
    this.json = json;
  }

  void count(@Observes StartupEvent started, MeterRegistry registry) {
    Gauge.builder("aether.audit.records.set.aside", spool, AuditSpool::refusedCount)
        .description("Audit records that the trail refused and that wait in the spool")
        .register(registry);
  }

  /**
   * Those that a caller may know of, in the order in which they were set aside; not all of many.
   */
  List<SetAside> of(Caller caller) {
    return spool.refused(refused -> isKnownTo(caller, refused), MOST).stream()
        .map(this::told)
        .toList();
  }

  private boolean isKnownTo(Caller caller, Refused refused) {
    return caller.isService() || isVisible(told(refused), caller);
  }

  /** Whether a record is of no other tenant than the caller's. */
  public static boolean isVisible(SetAside record, Caller caller) {
    return record.tenant().filter(caller::contradicts).isEmpty();
  }

  /**
   * Has all sent again that a caller may know of, as many at once as are told.
   *
   * @return how many
   * @throws java.util.concurrent.CompletionException while the spool cannot be written
   */
  int retryAll(Caller caller) {
    long most = spool.refusedCount(); // so that what is refused again meanwhile is left as it is
    int retried = 0;
    List<SetAside> some;
    do {
      some = of(caller);
      retry(some);
      retried += some.size();
    } while (some.size() == MOST && retried < most);
    return retried;
  }

  /**
   * Has some sent again.
   *
   * @throws java.util.concurrent.CompletionException while the spool cannot be written
   */
  void retry(List<SetAside> records) {
    spool.retry(records.stream().map(SetAside::id).toList()).join();
  }

  private SetAside told(Refused refused) {
    JsonNode record = parsed(refused.body());
    return new SetAside(
        refused.id(),
        refused.reason(),
        text(record.path("at")),
        // Spools of former versions say "tenant".
        text(record.path("tenant_id")).or(() -> text(record.path("tenant"))),
        text(record.path("actor")),
        text(record.path("method")),
        text(record.path("path")),
        text(record.path("status")),
        text(record.path("request_id")));
  }

  private static Optional<String> text(JsonNode field) {
    return Optional.of(field)
        .filter(value -> value.isValueNode() && !value.isNull())
        .map(JsonNode::asText);
  }

  private JsonNode parsed(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException damaged) {
      return MissingNode.getInstance();
    }
  }
}
