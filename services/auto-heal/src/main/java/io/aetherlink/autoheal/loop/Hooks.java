package io.aetherlink.autoheal.loop;

import io.aetherlink.autoheal.command.Command;
import io.aetherlink.autoheal.command.Command.Result;
import io.aetherlink.autoheal.command.Hook;
import io.aetherlink.autoheal.domain.Attempt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Programs of the operator's around heals.
 *
 * @param hooks by the service's name
 */
public record Hooks(Map<String, Hook> hooks) {

  /** Nothing runs. */
  public static final Hooks NONE = new Hooks(Map.of());

  /** Copies the map. */
  public Hooks {
    hooks = Map.copyOf(hooks);
  }

  private Hook of(Attempt attempt) {
    return hooks.getOrDefault(attempt.service(), Hook.NONE);
  }

  /** Runs what is to run before a heal, and waits for it. */
  Optional<Result> before(Attempt attempt) {
    return run(of(attempt).before(), of(attempt).deadline(), attempt, "begun");
  }

  /**
   * Runs what is to run after a heal, and waits for it.
   *
   * @param came what it came to, in a word
   */
  Optional<Result> after(Attempt attempt, String came) {
    return run(of(attempt).after(), of(attempt).deadline(), attempt, came);
  }

  private static Optional<Result> run(
      Optional<Command> command, Duration deadline, Attempt attempt, String state) {
    return command.map(program ->
        program.run(
            Map.of(
                "AETHERLINK_SERVICE",
                attempt.service(),
                "AETHERLINK_ATTEMPT",
                Long.toString(attempt.id()),
                "AETHERLINK_ACTION",
                attempt.action(),
                "AETHERLINK_REASON",
                attempt.reason(),
                "AETHERLINK_STATE",
                state),
            deadline));
  }
}
