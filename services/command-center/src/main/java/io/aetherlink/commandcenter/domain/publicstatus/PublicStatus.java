package io.aetherlink.commandcenter.domain.publicstatus;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the chosen services are and were.
 *
 * @param state the worst of theirs
 * @param incidents those that are open, newest first
 */
public record PublicStatus(
    State state, Instant updatedAt, List<Service> services, List<OpenIncident> incidents) {

  /** Copies the lists. */
  public PublicStatus {
    services = List.copyOf(services);
    incidents = List.copyOf(incidents);
  }

  /** How a service is, from best to worst. */
  public enum State {
    OPERATIONAL,
    /** Nobody knows. */
    UNKNOWN,
    DEGRADED,
    DOWN;

    /** The name used in answers. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A service.
   *
   * @param name the public one
   * @param uptime share of 90 days in which it was up, from 0 to 1; empty where nobody looked
   * @param days how it was on each of 90 days, oldest first
   */
  public record Service(String name, State state, OptionalDouble uptime, List<Day> days) {

    /** Copies the list. */
    public Service {
      days = List.copyOf(days);
    }

    /** As it stands in addresses. */
    public String slug() {
      return PublicNames.slug(name);
    }
  }

  /**
   * A day, in UTC.
   *
   * @param uptime from 0 to 1; empty where nobody looked
   */
  public record Day(LocalDate date, OptionalDouble uptime) {}

  /** Something that is not well now. */
  public record OpenIncident(String title, Instant startedAt) {}

  /** The service with that name in its address. */
  public Optional<Service> service(String slug) {
    return services.stream().filter(one -> one.slug().equals(slug)).findFirst();
  }
}
