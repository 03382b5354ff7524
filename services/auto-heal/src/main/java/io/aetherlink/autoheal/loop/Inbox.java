package io.aetherlink.autoheal.loop;

import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What the healer is to take up next; filled from any thread, emptied by the loop in order. */
public final class Inbox {

  private static final long ANSWER_SECONDS = 10;

  private final BlockingQueue<Function<Healer, List<Effect>>> entries = new LinkedBlockingQueue<>();

  /** An answer of the healer, and what is to be done with it. */
  public record Answer<T>(T value, List<Effect> effects) {
    /** An answer with which nothing is to be done. */
    public static <T> Answer<T> of(T value) {
      return new Answer<>(value, List.of());
    }
  }

  /** Hands in a signal. */
  public void signal(String service, Signal signal) {
    tell(healer -> healer.signal(service, signal));
  }

  /** Hands in anything. */
  public void tell(Function<Healer, List<Effect>> entry) {
    entries.add(entry);
  }

  /** Hands in a question and waits for its answer. */
  public <T> T ask(Function<Healer, Answer<T>> question) {
    CompletableFuture<T> value = new CompletableFuture<>();
    tell(healer -> answer(healer, question, value));
    return value.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
  }

  private static <T> List<Effect> answer(
      Healer healer, Function<Healer, Answer<T>> question, CompletableFuture<T> value) {
    try {
      Answer<T> answer = question.apply(healer);
      value.complete(answer.value());
      return answer.effects();
    } catch (RuntimeException e) {
      value.completeExceptionally(e);
      return List.of();
    }
  }

  /** The next entry, if one comes in time. */
  Optional<Function<Healer, List<Effect>>> next(Duration wait) throws InterruptedException {
    return Optional.ofNullable(entries.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
  }
}
