package io.aetherlink.autoheal.probe;

import io.aetherlink.autoheal.command.Command;
import io.aetherlink.autoheal.domain.OwnTolerance;
import io.aetherlink.probe.Expectation;
import java.time.Duration;
import java.util.Optional;

/**
 * How one service is probed, where that differs from the others.
 *
 * @param command what is run in place of asking its address; well is who ends with 0
 * @param interval between probes while it is well
 * @param timeout after which a probe without an answer has failed
 * @param slowAfter after which an answer counts as slow
 * @param tolerance what its answers come to
 */
public record ProbeRule(
    Expectation expected,
    Optional<Command> command,
    Optional<Duration> interval,
    Optional<Duration> timeout,
    Optional<Duration> slowAfter,
    OwnTolerance tolerance) {

  /** The scheme of an address that stands for a command. */
  public static final String COMMAND = "command";

  /** As all others. */
  public static final ProbeRule NONE =
      new ProbeRule(
          Expectation.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OwnTolerance.NONE);

  /** The plan for this service. */
  ProbePlan plan(ProbePlan common) {
    return new ProbePlan(
        interval.orElse(common.interval()),
        timeout.orElse(common.timeout()),
        slowAfter.orElse(common.slowAfter()));
  }
}
