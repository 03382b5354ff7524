package io.aetherlink.autoheal.probe;

import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.probe.Finding;
import java.util.concurrent.CompletionStage;

/** Asks one service how it is. */
public interface Asking {

  /** When it is asked, and what its answers mean. */
  ProbePlan plan(Target target);

  /** Asks; completes on any thread, and never with an exception. */
  CompletionStage<Finding> ask(Target target, Patience patience);
}
