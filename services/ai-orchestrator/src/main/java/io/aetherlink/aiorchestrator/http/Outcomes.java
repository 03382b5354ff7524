package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Running;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Requests whose callers wait for the end. */
final class Outcomes {
  private Outcomes() {}

  /** How a request ends that is started when somebody waits for it; who leaves ends it. */
  static Uni<Outcome> of(Supplier<Running> start) {
    return Uni.createFrom()
        .emitter(caller -> {
          Running running = start.get();
          caller.onTermination(running.cancel());
          running
              .outcome()
              .whenComplete((how, fault) -> {
                if (fault == null) {
                  caller.complete(how);
                } else {
                  caller.fail(fault);
                }
              });
        });
  }
}
