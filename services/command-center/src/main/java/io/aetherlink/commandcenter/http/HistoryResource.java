package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.history.Beat;
import io.aetherlink.commandcenter.domain.history.HealthStore;
import io.aetherlink.commandcenter.domain.history.Latencies;
import io.aetherlink.commandcenter.domain.history.Resolution;
import io.aetherlink.commandcenter.domain.history.Tally;
import io.aetherlink.http.FieldError;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How services were, beat by beat. */
@Path("/ops/history")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class HistoryResource {
  private final HealthStore store;
  private final Clock clock;

  @Inject
  HistoryResource(HealthStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Beats of services, by name.
   *
   * @param from the beginning of the first beat that is looked for
   */
  public record History(
      String status,
      @Schema(enumeration = {"minute", "hour"}) String resolution,
      Instant from,
      Instant until,
      Map<String, ServiceHistory> services) {}

  /**
   * How a service was.
   *
   * @param uptimePercent share of the probes within these beats that found it up
   * @param latencyMs of its answers within these beats
   * @param beats oldest first; a minute or hour in which nobody asked, or in which it was on its
   *     way up, is left out
   */
  public record ServiceHistory(
      @Schema(nullable = true) OptionalDouble uptimePercent,
      int probes,
      Percentiles latencyMs,
      List<BeatBody> beats) {}

  /** Milliseconds within which half, 95 and 99 of a hundred answers came. */
  public record Percentiles(
      @Schema(nullable = true) OptionalDouble p50,
      @Schema(nullable = true) OptionalDouble p95,
      @Schema(nullable = true) OptionalDouble p99) {

    static Percentiles of(Latencies latencies) {
      return new Percentiles(
          rounded(latencies.percentile(0.5), 1),
          rounded(latencies.percentile(0.95), 1),
          rounded(latencies.percentile(0.99), 1));
    }
  }

  /**
   * A minute or an hour.
   *
   * @param status the worst that was found
   * @param up how many probes found it up
   */
  public record BeatBody(
      Instant start,
      @Schema(enumeration = {"up", "degraded", "down"}) String status,
      int up,
      int degraded,
      int down,
      @Schema(nullable = true) OptionalDouble p95Ms) {

    static BeatBody of(Beat beat) {
      Tally tally = beat.tally();
      return new BeatBody(
          beat.start(),
          tally.worst().label(),
          tally.up(),
          tally.degraded(),
          tally.down(),
          rounded(tally.latencies().percentile(0.95), 1));
    }
  }

  /** The last beats: minutes are kept for a day, hours for 90 days. */
  @GET
  public History history(
      @QueryParam("service") @Parameter(description = "without it, all") Optional<String> service,
      @QueryParam("resolution") @DefaultValue("minute") @Schema(enumeration = {"minute", "hour"})
          String resolution,
      @QueryParam("limit")
          @DefaultValue("90")
          @Parameter(description = "how many beats, up to 1440 minutes or 2160 hours")
          int limit) {
    Resolution unit = resolution(resolution);
    Instant now = clock.instant();
    Instant from = unit.last(PageLimit.of(limit, unit.most()), now);
    Map<String, List<Beat>> beats =
        Outages.read(() -> store.beats(unit, service, from)).stream()
            .collect(Collectors.groupingBy(Beat::service, TreeMap::new, Collectors.toList()));
    Map<String, ServiceHistory> services = new LinkedHashMap<>();
    beats.forEach((name, own) -> services.put(name, history(own)));
    return new History("ok", unit.label(), from, now, services);
  }

  private static Resolution resolution(String label) {
    return Resolution.ofLabel(label)
        .orElseThrow(() ->
            EventFields.refused(
                FieldError.query("resolution", "Must be one of: minute, hour", "enum")));
  }

  private static ServiceHistory history(List<Beat> beats) {
    Tally all = beats.stream().map(Beat::tally).reduce(Tally.NONE, Tally::plus);
    OptionalDouble uptime = all.uptime();
    return new ServiceHistory(
        uptime.isPresent()
            ? rounded(OptionalDouble.of(100 * uptime.getAsDouble()), 2)
            : OptionalDouble.empty(),
        all.probes(),
        Percentiles.of(all.latencies()),
        beats.stream().map(BeatBody::of).toList());
  }

  private static OptionalDouble rounded(OptionalDouble number, int digits) {
    double scale = Math.pow(10, digits);
    return number.isPresent()
        ? OptionalDouble.of(Math.round(number.getAsDouble() * scale) / scale)
        : number;
  }
}
