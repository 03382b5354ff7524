package io.aetherlink.aiorchestrator.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aetherlink.aiorchestrator.domain.ledger.Budget;
import io.aetherlink.identity.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/** A world whose time passes when a test says so: providers, timers and clock follow it. */
final class World implements Timer, InstantSource {
  static final JsonNode GOOD = JsonNodeFactory.instance.objectNode().put("name", "Ada");
  static final JsonNode BAD = JsonNodeFactory.instance.objectNode().put("nick", "A");

  private static final Pace PACE =
      new Pace(Optional.empty(), Duration.ofSeconds(2), Duration.ofSeconds(1));

  private final Queue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private Instant now = Instant.EPOCH;
  private long numbers;
  final HealthBook health = new HealthBook(this);
  final Circuits circuits = new Circuits(this, this);
  FallbackLoop.Extras extras = FallbackLoop.Extras.standard();

  private record Event(Instant at, long number, Runnable task) {}

  private record Fixed(List<Provider> all) implements Roster {
    @Override
    public Optional<Budget> budget(String tenant) {
      return Optional.empty();
    }

    @Override
    public boolean caches(String tenant) {
      return true;
    }

    @Override
    public List<Provider> forTask(Task task) {
      return all;
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Runnable after(Duration delay, Runnable task) {
    Event event = new Event(now.plus(delay), numbers++, task);
    events.add(event);
    return () -> events.remove(event);
  }

  /** Lets time pass, and everything happen that is due by then. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    for (Event e = events.peek(); e != null && !e.at().isAfter(end); e = events.peek()) {
      happen();
    }
    now = end;
  }

  private void happen() {
    Event event = events.remove();
    now = event.at();
    event.task().run();
  }

  ScriptedProvider provider(String name, Duration takes, Reply... replies) {
    return new ScriptedProvider(this, name, takes, List.of(replies));
  }

  /** One that answers within a millisecond. */
  ScriptedProvider scripted(String name, Reply... replies) {
    return provider(name, Duration.ofMillis(1), replies);
  }

  ScriptedProvider offline(String name, Reply... replies) {
    ScriptedProvider engine = scripted(name, replies);
    engine.languageModel = false;
    return engine;
  }

  /** After twenty quick answers it is known what is usual. */
  void usuallyQuick(String name) {
    Reply[] good = Collections.nCopies(20, answer(GOOD)).toArray(Reply[]::new);
    FallbackLoop loop = loop(scripted(name, good));
    for (int i = 0; i < good.length; i++) {
      ended(loop, task());
    }
  }

  /** Runs one request to its end. */
  Outcome run(Provider... providers) {
    return ended(loop(providers), task());
  }

  FallbackLoop loop(Provider... providers) {
    OutputCheck check = (intent, result) -> result == GOOD ? List.of() : List.of("name is missing");
    return new FallbackLoop(
        new Fixed(List.of(providers)),
        check,
        health,
        circuits,
        extras,
        this,
        () -> Duration.between(Instant.EPOCH, now).toNanos());
  }

  static Roster roster(Provider... providers) {
    return new Fixed(List.of(providers));
  }

  Probes probes(Provider... providers) {
    return new Probes(new Fixed(List.of(providers)), health, circuits, this);
  }

  /** Runs a request to its end. */
  Outcome ended(FallbackLoop loop, Task task) {
    return ended(loop, task, Listener.NOBODY);
  }

  Outcome ended(FallbackLoop loop, Task task, Listener listener) {
    List<Outcome> outcome = new ArrayList<>();
    loop.start(task, listener).outcome().thenAccept(outcome::add);
    while (outcome.isEmpty()) {
      happen();
    }
    return outcome.getFirst();
  }

  static List<String> trail(Outcome outcome) {
    return outcome.attempts().stream()
        .map(step ->
            (step.provider()
                    + " "
                    + step.outcome()
                    + " "
                    + step.fault().map(Fault::wireName).orElse(""))
                .strip())
        .toList();
  }

  static Reply answer(JsonNode result) {
    return new Reply.Answer(result, Usage.NONE);
  }

  static Reply none(Fault fault) {
    return new Reply.NoAnswer(fault);
  }

  static Task task() {
    return task("extract-lead", false);
  }

  static Task task(String intent, boolean refusalFallsBack) {
    return task(intent, refusalFallsBack, PACE);
  }

  static Task task(String intent, boolean refusalFallsBack, Pace pace) {
    JsonNode empty = JsonNodeFactory.instance.objectNode();
    Caller caller = new Caller("acme", true, Optional.empty(), Set.of(), Optional.empty());
    return new Task(
        caller,
        "acme",
        new Intent(
            intent,
            "",
            "",
            empty,
            empty,
            Duration.ofSeconds(10),
            pace,
            0,
            refusalFallsBack,
            Optional.of(new Intent.Caching(Duration.ofMinutes(10), "1"))),
        empty);
  }
}
