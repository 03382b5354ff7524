package io.aetherlink.autoheal.probe;

import io.aetherlink.autoheal.command.Command;
import io.aetherlink.autoheal.command.Command.Result;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.probe.Finding;
import io.aetherlink.probe.Prober;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Asks each service as its rule says.
 *
 * @param common the plan of those that have none of their own
 * @param rules by name
 */
public record Questions(Prober prober, ProbePlan common, Map<String, ProbeRule> rules)
    implements Asking {

  /** Copies the map. */
  public Questions {
    rules = Map.copyOf(rules);
  }

  private ProbeRule rule(Target target) {
    return rules.getOrDefault(target.name(), ProbeRule.NONE);
  }

  @Override
  public ProbePlan plan(Target target) {
    return rule(target).plan(common);
  }

  @Override
  public CompletionStage<Finding> ask(Target target, Patience patience) {
    ProbeRule rule = rule(target);
    Optional<Command> command = rule.command();
    return command.isPresent()
        ? run(command.get(), patience.waits())
        : prober.probe(target.health(), rule.expected(), patience.listens());
  }

  private static CompletionStage<Finding> run(Command command, Duration deadline) {
    return CompletableFuture.supplyAsync(
        () -> finding(command, deadline), task -> Thread.ofVirtual().name("probe").start(task));
  }

  private static Finding finding(Command command, Duration deadline) {
    long began = System.nanoTime();
    Result result = command.run(Map.of(), deadline);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    String cause = "its command " + result.text();
    return switch (result) {
      case Result.Ended ended when ended.well() ->
          new Finding.Well(took, OptionalInt.empty(), Optional.empty());
      case Result.Late late -> new Finding.Silent(took, cause);
      default -> new Finding.Unwell(took, OptionalInt.empty(), cause);
    };
  }
}
