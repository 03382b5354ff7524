package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.Leadership;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.http.StatusBody.HeldBody;
import io.aetherlink.autoheal.http.StatusBody.RuntimeBody;
import io.aetherlink.autoheal.http.StatusBody.ServiceBody;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts the healer's views into bodies. */
final class StatusBodies {

  private StatusBodies() {}

  static ServiceBody of(ServiceView view) {
    return new ServiceBody(
        view.target().name(),
        view.state().label(),
        view.since(),
        view.target().health().toString(),
        view.target().dependsOn().stream().sorted().toList(),
        view.pid(),
        view.failures(),
        view.failure(),
        latency(view),
        view.held().map(hold -> new HeldBody(hold.why().label(), hold.reason())),
        view.standing().dryRun(),
        view.standing()
            .acknowledged()
            .map(seen -> new StatusBody.AcknowledgedBody(seen.who(), seen.at(), seen.note())),
        view.attempt().map(AttemptBody::of),
        seconds(view.backoffLeft()),
        view.budgetLeft());
  }

  private static OptionalDouble latency(ServiceView view) {
    return view.latency()
        .map(took -> OptionalDouble.of(took.toNanos() / 10_000 / 100.0))
        .orElseGet(OptionalDouble::empty);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  static StatusBody.LeadershipBody of(Leadership now) {
    return new StatusBody.LeadershipBody(now.here(), now.leader());
  }

  static RuntimeBody of(RuntimeReach reach) {
    return switch (reach) {
      case RuntimeReach.Reachable here -> new RuntimeBody(true, Optional.empty());
      case RuntimeReach.Unreachable gone -> new RuntimeBody(false, Optional.of(gone.why()));
    };
  }
}
