package io.aetherlink.autoheal.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Answer of {@code /autoheal/status}.
 *
 * @param watching names of the services that are watched
 * @param intervalSeconds between probes of a service that is well
 * @param dryRun whether nothing at all is healed
 * @param services each of them in detail, in the same order
 */
public record StatusBody(
    List<String> watching,
    BigDecimal intervalSeconds,
    Report lastReport,
    List<ServiceBody> services,
    RuntimeBody runtime,
    boolean dryRun,
    boolean historyWritable,
    LeadershipBody leadership) {

  /**
   * The latest findings.
   *
   * @param lastRun seconds since 1970 of the last probe's result, null before the first
   * @param attempts the latest attempts, newest first
   */
  public record Report(
      @JsonInclude(JsonInclude.Include.ALWAYS) Optional<BigDecimal> lastRun,
      List<AttemptBody> attempts) {}

  /** Whether services can be restarted at present, and if not, why. */
  public record RuntimeBody(boolean reachable, Optional<String> problem) {}

  /** Whether this instance acts, and who does otherwise, where that is known. */
  public record LeadershipBody(boolean here, Optional<String> leader) {}

  /** Who takes care of a service's trouble. */
  public record AcknowledgedBody(String by, Instant at, Optional<String> note) {}

  /** Why a service is left alone. */
  public record HeldBody(String why, String reason) {}

  /**
   * One service.
   *
   * @param state {@code starting healthy slow unhealthy healing backoff quarantined paused}
   * @param since when it entered the state
   * @param failures failed probes in a row
   * @param lastError what the last failed probe said, until one is answered
   * @param held why it is left alone although it is not well
   * @param dryRun what would be done is noted, and not done
   * @param acknowledged who takes care of its trouble
   * @param healing the attempt that is under way
   * @param backoffSeconds until the next attempt may run
   * @param budgetLeft automatic attempts left in the window
   */
  public record ServiceBody(
      String name,
      String state,
      Instant since,
      String healthUrl,
      List<String> dependsOn,
      OptionalLong pid,
      int failures,
      Optional<String> lastError,
      OptionalDouble latencyMs,
      Optional<HeldBody> held,
      boolean dryRun,
      Optional<AcknowledgedBody> acknowledged,
      Optional<AttemptBody> healing,
      double backoffSeconds,
      int budgetLeft) {}
}
