package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Asks the providers in order until one gives what the intent promises, within one deadline. */
public final class FallbackLoop {
  private final List<Provider> providers;
  private final OutputCheck output;
  private final HealthBook health;
  private final LongSupplier nanoTime;

  /**
   * @param providers in the order they are asked
   * @param nanoTime a clock that only goes forward, in nanoseconds
   */
  public FallbackLoop(
      List<Provider> providers, OutputCheck output, HealthBook health, LongSupplier nanoTime) {
    this.providers = List.copyOf(providers);
    this.output = output;
    this.health = health;
    this.nanoTime = nanoTime;
  }

  /** The providers in order. */
  public List<Provider> providers() {
    return providers;
  }

  /** Runs one request to its end. Never completes exceptionally because of a provider. */
  public CompletionStage<Outcome> run(Task task) {
    return run(task, attempt -> {});
  }

  /** The same; tells each step as it ends. */
  public CompletionStage<Outcome> run(Task task, Consumer<Attempt> trail) {
    return new Run(task, trail).next(0);
  }

  /** One request under way: where it stands and what it has tried. */
  private final class Run {
    private final Task task;
    private final Consumer<Attempt> trail;
    private final long started = nanoTime.getAsLong();
    private final List<Attempt> attempts = new ArrayList<>();

    Run(Task task, Consumer<Attempt> trail) {
      this.task = task;
      this.trail = trail;
    }

    CompletionStage<Outcome> next(int index) {
      for (int i = index; i < providers.size(); i++) {
        Provider provider = providers.get(i);
        if (provider.notConfigured().isPresent()) {
          skip(provider, Fault.NOT_CONFIGURED);
        } else if (!left().isPositive()) {
          skip(provider, Fault.DEADLINE);
        } else {
          return ask(provider, i);
        }
      }
      return CompletableFuture.completedStage(
          new Outcome.AllFailed(List.copyOf(attempts), since(started)));
    }

    private CompletionStage<Outcome> ask(Provider provider, int index) {
      long asked = nanoTime.getAsLong();
      return provider
          .ask(task, shorter(left(), provider.patience()))
          .thenCompose(reply ->
              switch (checked(reply)) {
                case Reply.Answer answer -> answered(provider, answer, asked);
                case Reply.NoAnswer none -> {
                  failed(provider, none, asked);
                  yield endsHere(none.fault()) ? refused(provider) : next(index + 1);
                }
              });
    }

    /** A content that one provider refuses is not handed to another behind the caller's back. */
    private boolean endsHere(Fault fault) {
      return fault == Fault.REFUSED && !task.intent().refusalFallsBack();
    }

    private CompletionStage<Outcome> refused(Provider provider) {
      return CompletableFuture.completedStage(
          new Outcome.Refused(provider.name(), List.copyOf(attempts), since(started)));
    }

    private Reply checked(Reply reply) {
      return switch (reply) {
        case Reply.Answer answer when !output.fits(task.intent(), answer.result()) ->
            new Reply.NoAnswer(Fault.SCHEMA, answer.usage());
        case Reply.Answer answer -> answer;
        case Reply.NoAnswer none -> none;
      };
    }

    private CompletionStage<Outcome> answered(Provider provider, Reply.Answer answer, long asked) {
      Duration took = since(asked);
      health.answered(provider, answer.usage(), took);
      step(new Attempt(provider.name(), Optional.empty(), took, answer.usage()));
      return CompletableFuture.completedStage(
          new Outcome.Answered(
              provider.name(), answer.result(), List.copyOf(attempts), since(started)));
    }

    private void failed(Provider provider, Reply.NoAnswer none, long asked) {
      Duration took = since(asked);
      if (none.fault().wasCalled()) {
        health.failed(provider, none.fault(), none.usage(), took);
      }
      step(new Attempt(provider.name(), Optional.of(none.fault()), took, none.usage()));
    }

    private void skip(Provider provider, Fault fault) {
      step(new Attempt(provider.name(), Optional.of(fault), Duration.ZERO, Usage.NONE));
    }

    private void step(Attempt attempt) {
      attempts.add(attempt);
      trail.accept(attempt);
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) < 0 ? one : other;
    }

    private Duration left() {
      return task.intent().deadline().minus(since(started));
    }

    private Duration since(long nanos) {
      return Duration.ofNanos(nanoTime.getAsLong() - nanos);
    }
  }
}
