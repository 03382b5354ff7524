package io.aetherlink.commandcenter.domain.incidents;

import io.aetherlink.commandcenter.domain.events.OpsEvent;
import java.util.Map;
import java.util.Optional;

/**
 * What services are called on the health board, whoever tells of them: auto-heal knows the
 * platform's by the names of their containers.
 *
 * @param byOther by the other name; who is not there has only one
 */
public record ServiceNames(Map<String, String> byOther) {

  /** Copies the names. */
  public ServiceNames {
    byOther = Map.copyOf(byOther);
  }

  /** What the health board calls a service. */
  public String of(String service) {
    return byOther.getOrDefault(service, service);
  }

  /** What the health board calls the service that an event is about, where it is about one. */
  public Optional<String> of(OpsEvent event) {
    return event.service().map(this::of);
  }
}
