package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One watched service as people see it.
 *
 * @param since when it entered its state
 * @param failures failed probes in a row
 * @param failure what the last failed probe said, until one is answered
 * @param held why it is not being healed although something is wrong
 * @param standing what holds for it until somebody changes it
 * @param attempt the heal that is under way
 * @param backoffLeft time until the next attempt may run
 * @param budgetLeft automatic attempts left in the window
 */
public record ServiceView(
    Target target,
    ServiceState state,
    Instant since,
    OptionalLong pid,
    int failures,
    Optional<String> failure,
    Optional<Duration> latency,
    Optional<Decision.Hold> held,
    Standing standing,
    Optional<Attempt> attempt,
    Duration backoffLeft,
    int budgetLeft) {}
