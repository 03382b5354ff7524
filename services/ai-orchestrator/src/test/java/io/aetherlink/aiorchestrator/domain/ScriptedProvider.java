package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A provider that gives scripted replies, each after the same time; without any, it answers well
 * while its probe does, and else fails as that.
 */
final class ScriptedProvider implements Provider {
  static final Usage LEAST = new Usage(5, 0, new BigDecimal("0.001"));

  private final World world;
  private final String name;
  private final Duration takes;
  private final Deque<Reply> replies;
  private final boolean scriptless;
  final List<Duration> timeouts = new ArrayList<>();
  final List<Task> tasks = new ArrayList<>();
  int cancelled;
  int probed;
  Optional<Fault> found = Optional.empty();
  Optional<String> failsAt = Optional.empty();
  Set<Need> lacks = Set.of();
  boolean languageModel = true;
  boolean throwsInstead;
  boolean streams;
  List<Duration> speaksAt = List.of();
  Limits limits = new Limits(Duration.ofSeconds(8), 10, 10, BigDecimal.ONE, 1, true);

  ScriptedProvider(World world, String name, Duration takes, List<Reply> replies) {
    this.world = world;
    this.name = name;
    this.takes = takes;
    this.replies = new ArrayDeque<>(replies);
    this.scriptless = replies.isEmpty();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String model() {
    return "";
  }

  @Override
  public Optional<String> notConfigured() {
    return Optional.empty();
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public boolean languageModel() {
    return languageModel;
  }

  @Override
  public boolean offline() {
    return !languageModel;
  }

  @Override
  public Set<Need> lacks(Task task) {
    return lacks;
  }

  @Override
  public Asked ask(Task task, Duration timeout) {
    tasks.add(task);
    if (throwsInstead) {
      throw new IllegalArgumentException("Invalid url");
    }
    timeouts.add(timeout);
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    Reply scripted =
        scriptless
            ? fault(task).map(World::none).orElseGet(() -> World.answer(World.GOOD))
            : replies.removeFirst();
    boolean inTime = takes.compareTo(timeout) <= 0;
    world.after(
        inTime ? takes : timeout,
        () -> reply.complete(inTime ? scripted : World.none(Fault.TIMEOUT)));
    return new Asked(
        reply,
        () -> {
          cancelled++;
          reply.complete(World.none(Fault.CONNECTION));
        },
        () -> LEAST);
  }

  @Override
  public boolean streams() {
    return streams;
  }

  /** What was on its way when it was cancelled comes all the same. */
  @Override
  public Asked stream(Task task, Duration timeout, Consumer<Fragment> pieces) {
    speaksAt.forEach(at -> world.after(at, () -> pieces.accept(new Fragment.Text("word"))));
    return ask(task, timeout);
  }

  @Override
  public Usage most(Task task) {
    return LEAST.plus(LEAST);
  }

  private Optional<Fault> fault(Task task) {
    return found.or(
        () -> failsAt.filter(task.intent().name()::equals).map(intent -> Fault.MALFORMED));
  }

  @Override
  public boolean probes() {
    return true;
  }

  @Override
  public CompletionStage<Optional<Fault>> probe(Duration timeout) {
    probed++;
    return CompletableFuture.completedStage(found);
  }
}
