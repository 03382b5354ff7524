package io.aetherlink.commandcenter.domain.publicstatus;

import io.aetherlink.commandcenter.domain.HealthBoard;
import io.aetherlink.commandcenter.domain.HealthReport;
import io.aetherlink.commandcenter.domain.Status;
import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import io.aetherlink.commandcenter.domain.history.Beat;
import io.aetherlink.commandcenter.domain.history.HealthStore;
import io.aetherlink.commandcenter.domain.history.Resolution;
import io.aetherlink.commandcenter.domain.history.Tally;
import io.aetherlink.commandcenter.domain.incidents.Incident;
import io.aetherlink.commandcenter.domain.incidents.IncidentDesk;
import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.Day;
import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.OpenIncident;
import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.Service;
import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts the public status together, every half minute at the most however many ask: anybody may ask
 * for it.
 */
public final class StatusBoard {
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final int DAYS = 90;

  private final PublicNames names;
  private final HealthBoard board;
  private final HealthStore history;
  private final IncidentDesk incidents;
  private final InstantSource clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile Optional<PublicStatus> last = Optional.empty();
  private Map<String, Map<LocalDate, Tally>> lastDays = Map.of();

  /** Of the services that are chosen. */
  public StatusBoard(
      PublicNames names,
      HealthBoard board,
      HealthStore history,
      IncidentDesk incidents,
      InstantSource clock) {
    this.names = names;
    this.board = board;
    this.history = history;
    this.incidents = incidents;
    this.clock = clock;
  }

  /**
   * How things are; empty where nobody may know. While one caller puts it together anew the others
   * are given the last, where there is any.
   */
  public Optional<PublicStatus> status() {
    return names.any() ? fresh().or(this::refreshed) : Optional.empty();
  }

  private Optional<PublicStatus> fresh() {
    return last.filter(known -> known.updatedAt().plus(FRESH).isAfter(clock.instant()));
  }

  private Optional<PublicStatus> refreshed() {
    Optional<PublicStatus> known = last;
    if (known.isEmpty()) {
      refreshing.lock();
    } else if (!refreshing.tryLock()) {
      return known;
    }
    try {
      last = fresh().or(() -> Optional.of(status(clock.instant())));
      return last;
    } finally {
      refreshing.unlock();
    }
  }

  private PublicStatus status(Instant now) {
    HealthReport report = board.latest().join();
    Map<String, Map<LocalDate, Tally>> days = days(now);
    List<Service> services =
        names.services().stream()
            .map(name -> service(name, report, days.getOrDefault(name, Map.of()), now))
            .toList();
    State worst =
        services.stream().map(Service::state).max(Comparator.naturalOrder()).orElse(State.UNKNOWN);
    List<OpenIncident> open =
        incidents.incidents(now).value().stream()
            .filter(Incident::open)
            .flatMap(incident -> told(incident).stream())
            .toList();
    return new PublicStatus(worst, now, services, open);
  }

  /** While PostgreSQL is away, as it was last known. */
  private Map<String, Map<LocalDate, Tally>> days(Instant now) {
    Map<String, Map<LocalDate, Tally>> days = new HashMap<>();
    try {
      for (String name : names.services()) {
        days.put(name, days(name, now));
      }
      lastDays = days;
    } catch (StoreUnavailableException e) {
      return lastDays;
    }
    return days;
  }

  private Map<LocalDate, Tally> days(String name, Instant now) {
    Map<LocalDate, Tally> days = new HashMap<>();
    for (Beat beat : history.beats(Resolution.HOUR, Optional.of(name), first(now))) {
      days.merge(LocalDate.ofInstant(beat.start(), ZoneOffset.UTC), beat.tally(), Tally::plus);
    }
    return days;
  }

  private static Instant first(Instant now) {
    return today(now).minusDays(DAYS - 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private Service service(
      String name, HealthReport report, Map<LocalDate, Tally> own, Instant now) {
    List<Day> days =
        today(now)
            .minusDays(DAYS - 1L)
            .datesUntil(today(now).plusDays(1))
            .map(date -> new Day(date, own.getOrDefault(date, Tally.NONE).uptime()))
            .toList();
    State state =
        Optional.ofNullable(report.services().get(name))
            .map(health -> state(health.observation().status()))
            .orElse(State.UNKNOWN);
    Tally all = own.values().stream().reduce(Tally.NONE, Tally::plus);
    return new Service(names.of(name).orElseThrow(), state, all.uptime(), days);
  }

  private static State state(Status status) {
    return switch (status) {
      case UP -> State.OPERATIONAL;
      case DEGRADED -> State.DEGRADED;
      case DOWN -> State.DOWN;
    };
  }

  /** Of the services that were chosen alone; what is about none of them is nobody's business. */
  private Optional<OpenIncident> told(Incident incident) {
    List<String> concerned =
        incident.services().stream().flatMap(name -> names.of(name).stream()).distinct().toList();
    return concerned.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OpenIncident("Trouble with " + String.join(", ", concerned), incident.startedAt()));
  }
}
