package io.aetherlink.aiorchestrator.domain;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Asks the providers in order until one gives what the intent promises, within one deadline. Who
 * fails at the intent, rests or is full is passed over; what a moment's trouble spoilt is asked for
 * once more; beside one that takes unusually long, the next is asked.
 */
public final class FallbackLoop {
  private final Roster roster;
  private final OutputCheck output;
  private final HealthBook health;
  private final Circuits circuits;
  private final Extras extras;
  private final Timer timer;
  private final LongSupplier nanoTime;

  /**
   * Calls beyond one for each provider and request.
   *
   * @param retries to the same provider
   * @param hedges to the next one, beside one that takes long
   */
  public record Extras(Allowance retries, Allowance hedges) {
    /** Of a hundred requests, twenty may be retried and five hedged. */
    public static Extras standard() {
      return new Extras(new Allowance(20, 10), new Allowance(5, 5));
    }

    void request() {
      retries.request();
      hedges.request();
    }
  }

  /** Asks nobody yet. */
  public FallbackLoop(
      Roster roster,
      OutputCheck output,
      HealthBook health,
      Circuits circuits,
      Extras extras,
      Timer timer,
      LongSupplier nanoTime) {
    this.roster = roster;
    this.output = output;
    this.health = health;
    this.circuits = circuits;
    this.extras = extras;
    this.timer = timer;
    this.nanoTime = nanoTime;
  }

  /** Starts one request. */
  public Running start(Task task, Listener listener) {
    extras.request();
    Run run = new Run(this, task, listener);
    run.begin();
    return new Running(run.outcome(), run::cancel);
  }

  List<Provider> inOrder(Task task) {
    return roster.forTask(task);
  }

  OutputCheck output() {
    return output;
  }

  HealthBook health() {
    return health;
  }

  Circuit circuit(Provider provider) {
    return circuits.of(provider);
  }

  Extras extras() {
    return extras;
  }

  Timer timer() {
    return timer;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }
}
