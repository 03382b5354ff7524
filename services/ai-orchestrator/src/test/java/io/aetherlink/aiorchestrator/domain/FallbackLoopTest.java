package io.aetherlink.aiorchestrator.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aetherlink.identity.Caller;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class FallbackLoopTest {
  private static final JsonNode GOOD = JsonNodeFactory.instance.objectNode().put("name", "Ada");
  private static final JsonNode BAD = JsonNodeFactory.instance.objectNode().put("nick", "A");

  private long nanos = 1;

  /** A provider that gives scripted replies, each after some time. */
  private final class Scripted implements Provider {
    private final String name;
    private final Duration takes;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Duration> timeouts = new ArrayList<>();

    Scripted(String name, Duration takes, Reply... replies) {
      this.name = name;
      this.takes = takes;
      this.replies.addAll(Arrays.asList(replies));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Optional<String> notConfigured() {
      return Optional.empty();
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(8);
    }

    @Override
    public CompletionStage<Reply> ask(Task task, Duration timeout) {
      timeouts.add(timeout);
      nanos += takes.toNanos();
      return CompletableFuture.completedStage(replies.removeFirst());
    }
  }

  @Test
  void theFirstThatAnswersIsUsedAndTheRestLeftAlone() {
    Scripted second = scripted("b");
    Outcome outcome = run(scripted("a", answer(GOOD)), second);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Answered.class,
            a -> {
              assertThat(a.provider()).isEqualTo("a");
              assertThat(a.result()).isEqualTo(GOOD);
            });
    assertThat(second.timeouts).isEmpty();
  }

  @Test
  void theTrailNamesEveryoneWhoWasTriedOrPassedOver() {
    Outcome outcome =
        run(
            new MissingProvider("claude", "no key"),
            scripted("ollama", none(Fault.TIMEOUT)),
            scripted("openai", answer(BAD)),
            scripted("local", answer(GOOD)));

    assertThat(outcome.attempts())
        .extracting(
            Attempt::provider, Attempt::outcome, a -> a.fault().map(Fault::wireName).orElse("-"))
        .containsExactly(
            tuple("claude", "skipped", "not_configured"),
            tuple("ollama", "failed", "timeout"),
            tuple("openai", "failed", "schema"),
            tuple("local", "answered", "-"));
  }

  @Test
  void whenNoneAnswersAllAreNamed() {
    Outcome outcome =
        run(scripted("a", none(Fault.CONNECTION)), scripted("b", none(Fault.SERVER_ERROR)));

    assertThat(outcome).isInstanceOf(Outcome.AllFailed.class);
    assertThat(outcome.attempts()).extracting(Attempt::provider).containsExactly("a", "b");
  }

  @Test
  void oneDeadlineCoversAllAttempts() {
    Scripted slow = new Scripted("a", Duration.ofSeconds(6), none(Fault.TIMEOUT));
    Scripted slower = new Scripted("b", Duration.ofSeconds(4), none(Fault.TIMEOUT));
    Scripted never = scripted("c", answer(GOOD));

    Outcome outcome = run(slow, slower, never);

    assertThat(slow.timeouts).containsExactly(Duration.ofSeconds(8)); // its own patience
    assertThat(slower.timeouts).containsExactly(Duration.ofSeconds(4));
    assertThat(never.timeouts).isEmpty();
    assertThat(outcome.attempts().getLast().fault()).contains(Fault.DEADLINE);
  }

  @Test
  void aFailedProviderIsAskedAgainNextTime() {
    Scripted flaky = scripted("a", none(Fault.CONNECTION), answer(GOOD));
    FallbackLoop loop = loop(flaky);

    loop.run(task()).toCompletableFuture().join();
    Outcome second = loop.run(task()).toCompletableFuture().join();

    assertThat(second).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void healthCountsEveryCallAndOnlyTheProvidersOwnFaultsHarmIt() {
    Scripted a = scripted("a", none(Fault.REJECTED), none(Fault.MALFORMED), answer(GOOD));
    HealthBook book = new HealthBook(List.of(a), () -> Instant.EPOCH);
    FallbackLoop loop = new FallbackLoop(List.of(a), (i, r) -> r == GOOD, book, () -> nanos);

    loop.run(task());
    assertThat(book.of(a).healthy()).isTrue();
    loop.run(task());
    assertThat(book.of(a).healthy()).isFalse();
    loop.run(task());

    ProviderHealth health = book.of(a);
    assertThat(health.healthy()).isTrue();
    assertThat(health.totalCalls()).isEqualTo(3);
    assertThat(health.failedCalls()).isEqualTo(2);
    assertThat(health.lastError()).contains(Fault.MALFORMED);
    assertThat(health.lastChecked()).contains(Instant.EPOCH);
  }

  @Test
  void aProviderThatIsPassedOverCountsNoCall() {
    Provider missing = new MissingProvider("claude", "no key");
    HealthBook book = new HealthBook(List.of(missing), () -> Instant.EPOCH);
    new FallbackLoop(List.of(missing), (i, r) -> true, book, () -> nanos).run(task());

    assertThat(book.of(missing).totalCalls()).isZero();
  }

  @Test
  void contentThatIsRefusedGoesToNobodyElse() {
    Scripted next = scripted("b");

    Outcome outcome = run(scripted("a", none(Fault.REFUSED)), next);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.provider()).isEqualTo("a"));
    assertThat(next.timeouts).isEmpty();
  }

  @Test
  void anIntentMayHaveAnotherProviderAskedAfterARefusal() {
    Task task = task(true);
    FallbackLoop loop = loop(scripted("a", none(Fault.REFUSED)), scripted("b", answer(GOOD)));

    Outcome outcome = loop.run(task).toCompletableFuture().join();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Answered.class, answered -> assertThat(answered.provider()).isEqualTo("b"));
  }

  @Test
  void whatABadAnswerCostIsCounted() {
    Usage paid = new Usage(12, 7, new BigDecimal("0.001"));
    Scripted a = scripted("a", new Reply.Answer(BAD, paid));
    Scripted b = scripted("b", new Reply.Answer(GOOD, paid));
    List<Provider> all = List.of(a, b);
    HealthBook book = new HealthBook(all, () -> Instant.EPOCH);
    FallbackLoop loop = new FallbackLoop(all, (i, r) -> r == GOOD, book, () -> nanos);

    Outcome outcome = loop.run(task()).toCompletableFuture().join();

    assertThat(outcome.attempts()).extracting(Attempt::usage).containsExactly(paid, paid);
    assertThat(outcome.usage()).isEqualTo(paid.plus(paid));
    assertThat(book.of(a).usage()).isEqualTo(paid);
  }

  private Outcome run(Provider... providers) {
    return loop(providers).run(task()).toCompletableFuture().join();
  }

  private FallbackLoop loop(Provider... providers) {
    List<Provider> all = List.of(providers);
    HealthBook book = new HealthBook(all, () -> Instant.EPOCH);
    return new FallbackLoop(all, (intent, result) -> result == GOOD, book, () -> nanos);
  }

  private Scripted scripted(String name, Reply... replies) {
    return new Scripted(name, Duration.ofMillis(1), replies);
  }

  private static Reply answer(JsonNode result) {
    return new Reply.Answer(result, Usage.NONE);
  }

  private static Reply none(Fault fault) {
    return new Reply.NoAnswer(fault);
  }

  private static Task task() {
    return task(false);
  }

  private static Task task(boolean refusalFallsBack) {
    JsonNode empty = JsonNodeFactory.instance.objectNode();
    Intent intent =
        new Intent(
            "extract-lead", "", "", empty, empty, Duration.ofSeconds(10), 0, refusalFallsBack);
    Caller caller = new Caller("acme", true, Optional.empty(), Set.of(), Optional.empty());
    return new Task(caller, "acme", intent, empty);
  }
}
