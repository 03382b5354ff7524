package io.aetherlink.aiorchestrator;

import io.aetherlink.aiorchestrator.domain.Attempt;
import io.aetherlink.aiorchestrator.domain.Breaker;
import io.aetherlink.aiorchestrator.domain.Circuit;
import io.aetherlink.aiorchestrator.domain.Circuits;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.cache.AnswerCache;
import io.aetherlink.aiorchestrator.domain.cache.CachedAnswers;
import io.aetherlink.aiorchestrator.domain.ledger.LedgerRecord;
import io.aetherlink.aiorchestrator.postgres.LedgerWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The orchestrator's figures: {@code aether_ai_calls_seconds} (by provider, intent, outcome and
 * error), {@code aether_ai_first_token_seconds}, {@code aether_ai_tokens_total}, {@code
 * aether_ai_cost_usd_total}, {@code aether_ai_circuit_open}, {@code aether_ai_calls_running},
 * {@code aether_ai_calls_waiting}, {@code aether_ai_ledger_waiting}, {@code aether_ai_ledger_lost},
 * {@code aether_ai_cache_requests_total} (by intent and result: hit, joined, miss, bypass) and
 * {@code aether_ai_cache_entries}.
 */
final class AiMetrics implements Consumer<LedgerRecord> {
  private final MeterRegistry registry;
  private final Roster roster;
  private final Circuits circuits;
  private final MultiGauge open;
  private final MultiGauge running;
  private final MultiGauge waiting;

  AiMetrics(
      MeterRegistry registry,
      Roster roster,
      Circuits circuits,
      LedgerWriter ledger,
      CachedAnswers answers) {
    this.registry = registry;
    this.roster = roster;
    this.circuits = circuits;
    this.open = gauge("aether.ai.circuit.open", "1 while requests pass a provider over");
    this.running = gauge("aether.ai.calls.running", "Calls of a provider under way");
    this.waiting = gauge("aether.ai.calls.waiting", "Calls that wait for a place");
    Gauge.builder("aether.ai.ledger.waiting", ledger, LedgerWriter::waiting)
        .description("Requests that wait to be taken down")
        .register(registry);
    Gauge.builder("aether.ai.ledger.lost", ledger, LedgerWriter::lost)
        .description("Requests that were not taken down: PostgreSQL was away too long, or refused")
        .register(registry);
    Gauge.builder("aether.ai.cache.entries", answers, CachedAnswers::count)
        .description("Answers that are kept for equal requests")
        .register(registry);
  }

  private MultiGauge gauge(String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  @Override
  public void accept(LedgerRecord entry) {
    entry.calls().stream().filter(Attempt::wasCalled).forEach(call -> count(entry.intent(), call));
  }

  /** Where the answer to a request came from that could have been given one again. */
  void served(Task task, AnswerCache.Served from) {
    String result = from.name().toLowerCase(Locale.ROOT);
    registry
        .counter("aether.ai.cache.requests", "intent", task.intent().name(), "result", result)
        .increment();
  }

  private void count(String intent, Attempt call) {
    Tags tags = Tags.of("provider", call.provider(), "intent", intent);
    String error = call.fault().map(Fault::wireName).orElse("");
    registry
        .timer("aether.ai.calls", tags.and("outcome", call.outcome(), "error", error))
        .record(call.took());
    call.firstToken().ifPresent(took -> registry.timer("aether.ai.first.token", tags).record(took));
    registry
        .counter("aether.ai.tokens", tags.and("direction", "input"))
        .increment(call.usage().inputTokens());
    registry
        .counter("aether.ai.tokens", tags.and("direction", "output"))
        .increment(call.usage().outputTokens());
    registry.counter("aether.ai.cost.usd", tags).increment(call.usage().costUsd().doubleValue());
  }

  /** Looks where each provider stands; to be called every second. */
  void look() {
    List<Provider> all = roster.all();
    running.register(
        all.stream().map(p -> row(p, circuits.of(p).places().running())).toList(), true);
    waiting.register(
        all.stream().map(p -> row(p, circuits.of(p).places().waiting())).toList(), true);
    open.register(all.stream().flatMap(this::open).toList(), true);
  }

  private static Row<?> row(Provider provider, double value) {
    return Row.of(Tags.of("provider", provider.name()), value);
  }

  private Stream<Row<?>> open(Provider provider) {
    Circuit circuit = circuits.of(provider);
    return circuit.intents().entrySet().stream()
        .map(entry ->
            Row.of(
                Tags.of("provider", provider.name(), "intent", entry.getKey()),
                entry.getValue().state() == Breaker.State.OPEN ? 1 : 0));
  }
}
