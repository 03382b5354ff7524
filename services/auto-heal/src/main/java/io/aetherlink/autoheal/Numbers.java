package io.aetherlink.autoheal;

import static io.aetherlink.settings.Catalogue.AUTOHEAL_BACKOFF_MAX_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_BACKOFF_RESET_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_BACKOFF_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_BUDGET;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_BUDGET_WINDOW_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_DOCKER_STOP_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_DOWNTIME_BUDGET_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_DOWNTIME_WINDOW_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_FAILURE_THRESHOLD;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_FLEET_CAP;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_INTERVAL_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_KUBERNETES_ROLLOUT_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_PROBE_TIMEOUT_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_RUNTIME;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_SLOW_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_STABLE_SECONDS;
import static io.aetherlink.settings.Catalogue.AUTOHEAL_STARTUP_GRACE_SECONDS;

import io.aetherlink.autoheal.domain.Backoff;
import io.aetherlink.autoheal.domain.ErrorBudget;
import io.aetherlink.autoheal.domain.Policy;
import io.aetherlink.autoheal.domain.Tolerance;
import io.aetherlink.autoheal.domain.Tolerances;
import io.aetherlink.autoheal.probe.ProbePlan;
import io.aetherlink.settings.Settings;
import java.time.Duration;

/** The numbers that operators may set. */
final class Numbers {

  private static final double JITTER = 0.2;

  /** One good answer proves a service well of which nothing else is said. */
  private static final int SUCCESSES = 1;

  /** How long an action takes beyond the time that a service has to end. */
  private static final Duration ACTION_MARGIN = Duration.ofSeconds(30);

  /** Longer than the supervisor takes to end a process that does not want to. */
  private static final Duration SHORTEST_ACTION_TIMEOUT = Duration.ofSeconds(40);

  private Numbers() {}

  /**
   * @param rules what is said of single services
   */
  static Policy policy(Settings settings, Rules rules) {
    Duration base = settings.get(AUTOHEAL_BACKOFF_SECONDS);
    Duration most = settings.get(AUTOHEAL_BACKOFF_MAX_SECONDS);
    return new Policy(
        new Tolerances(tolerance(settings), rules.tolerances()),
        settings.get(AUTOHEAL_STABLE_SECONDS),
        new Backoff(base, most.compareTo(base) < 0 ? base : most, JITTER),
        settings.get(AUTOHEAL_BACKOFF_RESET_SECONDS),
        settings.get(AUTOHEAL_BUDGET),
        settings.get(AUTOHEAL_BUDGET_WINDOW_SECONDS),
        settings.get(AUTOHEAL_FLEET_CAP),
        actionTimeout(settings).plus(rules.hookTime()));
  }

  private static Tolerance tolerance(Settings settings) {
    return new Tolerance(
        settings.get(AUTOHEAL_FAILURE_THRESHOLD),
        SUCCESSES,
        settings.get(AUTOHEAL_STARTUP_GRACE_SECONDS));
  }

  private static Duration actionTimeout(Settings settings) {
    Duration action =
        switch (settings.get(AUTOHEAL_RUNTIME)) {
          case SUPERVISOR, DOCKER -> settings.get(AUTOHEAL_DOCKER_STOP_SECONDS);
          case KUBERNETES -> settings.get(AUTOHEAL_KUBERNETES_ROLLOUT_SECONDS);
        };
    Duration timeout = action.plus(ACTION_MARGIN);
    return timeout.compareTo(SHORTEST_ACTION_TIMEOUT) < 0 ? SHORTEST_ACTION_TIMEOUT : timeout;
  }

  static ErrorBudget errorBudget(Settings settings) {
    return new ErrorBudget(
        settings.get(AUTOHEAL_DOWNTIME_BUDGET_SECONDS),
        settings.get(AUTOHEAL_DOWNTIME_WINDOW_SECONDS));
  }

  static ProbePlan probes(Settings settings) {
    return new ProbePlan(
        settings.get(AUTOHEAL_INTERVAL_SECONDS),
        settings.get(AUTOHEAL_PROBE_TIMEOUT_SECONDS),
        settings.get(AUTOHEAL_SLOW_SECONDS));
  }
}
