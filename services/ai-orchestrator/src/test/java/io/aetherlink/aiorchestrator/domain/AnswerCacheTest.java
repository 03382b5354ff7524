package io.aetherlink.aiorchestrator.domain;

import static io.aetherlink.aiorchestrator.domain.World.GOOD;
import static io.aetherlink.aiorchestrator.domain.World.none;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.cache.AnswerCache;
import io.aetherlink.aiorchestrator.domain.cache.AnswerCache.Served;
import io.aetherlink.aiorchestrator.domain.cache.CachedAnswers;
import io.aetherlink.aiorchestrator.domain.cache.Freshness;
import io.aetherlink.aiorchestrator.domain.ledger.Budget;
import io.aetherlink.aiorchestrator.domain.ledger.Grant;
import io.aetherlink.aiorchestrator.domain.ledger.Ledger;
import io.aetherlink.aiorchestrator.domain.ledger.LedgerRecord;
import io.aetherlink.aiorchestrator.domain.ledger.Orchestration;
import io.aetherlink.aiorchestrator.domain.ledger.Use;
import io.aetherlink.identity.Caller;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {
  private static final Usage PAID = new Usage(12, 7, new BigDecimal("0.001"));
  private static final Reply ANSWER = new Reply.Answer(GOOD, PAID);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HANGS = Duration.ofHours(1);

  private final World world = new World();
  private final List<LedgerRecord> ledger = new ArrayList<>();
  private final List<Served> served = new ArrayList<>();

  /** What has come of a request by now. */
  private final class Asking {
    private final Running running;

    Asking(AnswerCache cache, Task task, Freshness freshness) {
      this.running = cache.start(task, freshness, Listener.NOBODY);
    }

    boolean over() {
      return running.outcome().toCompletableFuture().isDone();
    }

    Outcome outcome() {
      assertThat(over()).isTrue();
      return running.outcome().toCompletableFuture().resultNow();
    }

    String trail() {
      return outcome().attempts().stream()
          .map(step -> step.provider() + " " + step.outcome())
          .reduce((one, other) -> one + ", " + other)
          .orElse("");
    }
  }

  @Test
  void anEqualRequestIsGivenTheAnswerAgainAndNothingIsPaid() {
    ScriptedProvider a = provider("a", ANSWER);
    AnswerCache cache = cache(a);

    Asking first = ended(cache, task("acme", "{a:1}"));
    Asking second = ended(cache, task("acme", "{a:1}"));

    assertThat(first.trail()).isEqualTo("a answered");
    assertThat(second.trail()).isEqualTo("a cached");
    assertThat(((Outcome.Answered) second.outcome()).cached()).isTrue();
    assertThat(((Outcome.Answered) second.outcome()).result()).isEqualTo(GOOD);
    assertThat(second.outcome().usage()).isEqualTo(Usage.NONE);
    assertThat(second.outcome().took()).isPositive().isLessThan(Duration.ofMillis(1));
    assertThat(a.tasks).hasSize(1);
    assertThat(ledger).extracting(LedgerRecord::use).containsExactly(Use.ofRequest(PAID), Use.NONE);
    assertThat(served).containsExactly(Served.MISS, Served.HIT);
  }

  @Test
  void fieldsInAnotherOrderAreTheSamePayload() {
    ScriptedProvider a = provider("a", ANSWER);
    AnswerCache cache = cache(a);

    ended(cache, task("acme", object("x", "y")));

    assertThat(ended(cache, task("acme", object("y", "x"))).trail()).isEqualTo("a cached");
  }

  @Test
  void anotherTenantPayloadIntentOrVersionHasItsOwn() {
    ScriptedProvider a = provider("a", Collections.nCopies(5, ANSWER).toArray(Reply[]::new));
    AnswerCache cache = cache(a);
    Task task = task("acme", "{a:1}");

    ended(cache, task);
    ended(cache, task("globex", "{a:1}"));
    ended(cache, task("acme", "{a:2}"));
    ended(cache, with(task, "classify-lead", "1"));
    ended(cache, with(task, "extract-lead", "2"));

    assertThat(a.tasks).hasSize(5);
  }

  @Test
  void anAnswerServesAsLongAsTheIntentAllows() {
    ScriptedProvider a = provider("a", ANSWER, ANSWER);
    AnswerCache cache = cache(a);
    Task task = task("acme", "{a:1}");
    ended(cache, task);

    world.pass(Duration.ofMinutes(10).minus(Duration.ofSeconds(2)));
    assertThat(ended(cache, task).trail()).isEqualTo("a cached");
    world.pass(Duration.ofSeconds(2));
    assertThat(ended(cache, task).trail()).isEqualTo("a answered");
  }

  @Test
  void whatFailedOrCameByFallbackIsNotKept() {
    ScriptedProvider a =
        provider("a", none(Fault.MALFORMED), none(Fault.MALFORMED), ANSWER, ANSWER);
    ScriptedProvider b = provider("b", none(Fault.MALFORMED), ANSWER);
    AnswerCache cache = cache(new MissingProvider("missing", "no key"), a, b);
    Task task = task("acme", "{a:1}");

    assertThat(ended(cache, task).trail()).isEqualTo("missing skipped, a failed, b failed");
    assertThat(ended(cache, task).trail()).isEqualTo("missing skipped, a failed, b answered");
    assertThat(ended(cache, task).trail()).isEqualTo("missing skipped, a answered");
    assertThat(ended(cache, task).trail()).isEqualTo("a cached");
  }

  @Test
  void aCallerMayWantANewAnswerOrOneOfItsOwn() {
    ScriptedProvider a = provider("a", ANSWER, ANSWER, ANSWER);
    AnswerCache cache = cache(a);
    Task task = task("acme", "{a:1}");

    assertThat(ended(cache, task, Freshness.OWN).trail()).isEqualTo("a answered");
    assertThat(ended(cache, task, Freshness.NEW).trail()).isEqualTo("a answered");
    assertThat(ended(cache, task, Freshness.ANY).trail()).isEqualTo("a cached");
    assertThat(ended(cache, task, Freshness.NEW).trail()).isEqualTo("a answered");
    assertThat(served).containsExactly(Served.BYPASS, Served.BYPASS, Served.HIT, Served.BYPASS);
  }

  @Test
  void aCallerMayWantAnAnswerThatIsNotTooOld() {
    AnswerCache cache = cache(provider("a", ANSWER, ANSWER));
    Task task = task("acme", "{a:1}");
    Freshness recent = Freshness.within(SECOND.multipliedBy(5));

    assertThat(ended(cache, task).trail()).isEqualTo("a answered");
    world.pass(SECOND.multipliedBy(10));
    assertThat(ended(cache, task, recent).trail()).isEqualTo("a answered");
    assertThat(ended(cache, task, recent).trail()).isEqualTo("a cached");
  }

  @Test
  void aConversationThatIsContinuedFreelyIsAnsweredAgainOnlyOnRequest() {
    AnswerCache cache = cache(provider("a", ANSWER, ANSWER, ANSWER));
    Task settled = with(task("acme", object()), "chat", "1");
    Task free = with(task("acme", object().put("temperature", 0.7)), "chat", "1");
    Freshness recent = Freshness.within(SECOND.multipliedBy(60));

    assertThat(ended(cache, settled).trail()).isEqualTo("a answered");
    assertThat(ended(cache, settled).trail()).isEqualTo("a cached");
    assertThat(ended(cache, free).trail()).isEqualTo("a answered");
    assertThat(ended(cache, free, recent).trail()).isEqualTo("a answered");
    assertThat(ended(cache, free, recent).trail()).isEqualTo("a cached");
  }

  @Test
  void equalRequestsUnderWayShareOneCall() {
    ScriptedProvider a = provider("a", ANSWER);
    AnswerCache cache = cache(a);
    Asking first = ask(cache);
    world.pass(Duration.ofMillis(400));
    Asking second = ask(cache);

    world.pass(SECOND);

    assertThat(first.trail()).isEqualTo("a answered");
    assertThat(second.trail()).isEqualTo("a cached");
    assertThat(second.outcome().took()).isEqualTo(Duration.ofMillis(600));
    assertThat(a.tasks).hasSize(1);
    assertThat(ledger).extracting(LedgerRecord::use).containsExactly(Use.ofRequest(PAID), Use.NONE);
    assertThat(served).containsExactly(Served.MISS, Served.JOINED);
  }

  @Test
  void oneWhoLeavesTakesTheAnswerFromNobodyAndTheLastEndsTheCall() {
    ScriptedProvider a = provider("a", ANSWER, ANSWER);
    AnswerCache cache = cache(a);
    Asking first = ask(cache);
    Asking second = ask(cache);
    Asking third = ask(cache);

    first.running.cancel().run();
    first.running.cancel().run(); // as a stream does that has ended
    third.running.cancel().run();
    assertThat(a.cancelled).isZero();
    assertThat(third.outcome()).isInstanceOf(Outcome.Abandoned.class);
    second.running.cancel().run();
    assertThat(a.cancelled).isEqualTo(1);

    Asking later = ask(cache);
    world.pass(SECOND);
    assertThat(later.trail()).isEqualTo("a answered");
  }

  @Test
  void whoeverCameLateHasTimeForASecondTryWhereTheFirstRanOutOfIt() {
    ScriptedProvider a = world.provider("a", HANGS, none(Fault.TIMEOUT), none(Fault.TIMEOUT));
    a.limits = new Limits(Duration.ofSeconds(20), 10, 10, BigDecimal.ONE, 1, false);
    AnswerCache cache = cache(a);
    Asking first = ask(cache);
    world.pass(Duration.ofSeconds(4));
    Asking late = ask(cache);

    world.pass(Duration.ofSeconds(6));
    assertThat(first.trail()).isEqualTo("a failed");
    assertThat(late.over()).isFalse();
    assertThat(a.tasks).hasSize(2);

    world.pass(Duration.ofSeconds(4));
    assertThat(late.outcome()).isInstanceOf(Outcome.AllFailed.class);
    assertThat(late.outcome().took()).isEqualTo(Duration.ofSeconds(10)); // its own deadline
    assertThat(a.cancelled).isEqualTo(1);
  }

  @Test
  void aFailureThatCameQuicklyIsEverybodys() {
    ScriptedProvider a = provider("a", none(Fault.MALFORMED));
    AnswerCache cache = cache(a);
    Asking first = ask(cache);
    Asking second = ask(cache);

    world.pass(SECOND);

    assertThat(first.trail()).isEqualTo("a failed");
    assertThat(second.trail()).isEqualTo("a failed");
    assertThat(a.tasks).hasSize(1);
    assertThat(ledger).hasSize(1);
  }

  @Test
  void whatCannotBeStartedKeepsNobodyWaiting() {
    ScriptedProvider a = provider("a", ANSWER);
    AnswerCache cache = cache(new FirstFails(World.roster(a)), a);

    assertThatIllegalStateException().isThrownBy(() -> ask(cache));
    Asking second = ask(cache);
    world.pass(SECOND);

    assertThat(second.trail()).isEqualTo("a answered");
    assertThat(served).containsExactly(Served.MISS, Served.MISS);
  }

  /** A roster that cannot be read the first time. */
  private static final class FirstFails implements Roster {
    private final Roster roster;
    private boolean failed;

    FirstFails(Roster roster) {
      this.roster = roster;
    }

    @Override
    public Optional<Budget> budget(String tenant) {
      if (!failed) {
        failed = true;
        throw new IllegalStateException("cannot be read");
      }
      return roster.budget(tenant);
    }

    @Override
    public boolean caches(String tenant) {
      return roster.caches(tenant);
    }

    @Override
    public List<Provider> all() {
      return roster.all();
    }

    @Override
    public List<Provider> forTask(Task task) {
      return roster.forTask(task);
    }
  }

  private ScriptedProvider provider(String name, Reply... replies) {
    return world.provider(name, SECOND, replies);
  }

  private AnswerCache cache(Provider... providers) {
    return cache(World.roster(providers), providers);
  }

  private AnswerCache cache(Roster roster, Provider... providers) {
    LongSupplier nanoTime = () -> Duration.between(Instant.EPOCH, world.instant()).toNanos();
    var orchestration =
        new Orchestration(
            world.loop(providers), roster, new Kept(ledger), r -> {}, (task, how) -> {}, world);
    return new AnswerCache(
        orchestration,
        World.roster(providers),
        new CachedAnswers(1 << 20, nanoTime),
        world,
        nanoTime,
        (task, from) -> served.add(from));
  }

  private record Kept(List<LedgerRecord> entries) implements Ledger {
    @Override
    public void add(LedgerRecord entry) {
      entries.add(entry);
    }

    @Override
    public CompletionStage<Grant> reserve(String tenant, Budget budget, Use most, Duration time) {
      return CompletableFuture.completedStage(new Grant.Granted(Optional.empty()));
    }
  }

  private Asking ask(AnswerCache cache) {
    return new Asking(cache, task("acme", "{a:1}"), Freshness.ANY);
  }

  private Asking ended(AnswerCache cache, Task task) {
    return ended(cache, task, Freshness.ANY);
  }

  private Asking ended(AnswerCache cache, Task task, Freshness freshness) {
    Asking asking = new Asking(cache, task, freshness);
    for (int i = 0; i < 5 && !asking.over(); i++) {
      world.pass(SECOND);
    }
    return asking;
  }

  private static Task task(String tenant, String text) {
    return task(tenant, object(text));
  }

  private static ObjectNode object(String... fields) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String field : fields) {
      object.put(field, 1);
    }
    return object;
  }

  private static Task task(String tenant, JsonNode payload) {
    Caller caller = new Caller(tenant, true, Optional.empty(), Set.of(), Optional.empty());
    return new Task(caller, tenant, World.task().intent(), payload);
  }

  private static Task with(Task task, String intent, String version) {
    Intent as = task.intent();
    Intent.Caching caching = new Intent.Caching(Duration.ofMinutes(10), version);
    return new Task(
        task.caller(),
        task.tenant(),
        new Intent(
            intent,
            "",
            "",
            as.input(),
            as.output(),
            as.deadline(),
            as.pace(),
            0,
            false,
            Optional.of(caching)),
        task.payload());
  }
}
