package io.aetherlink.autoheal;

import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.Past;
import io.aetherlink.autoheal.domain.Policy;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.loop.Hands;
import io.aetherlink.autoheal.loop.HealingLoop;
import io.aetherlink.autoheal.loop.Hooks;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.autoheal.loop.RuntimeFeed;
import io.aetherlink.autoheal.ops.Messenger;
import io.aetherlink.autoheal.probe.ProbeRounds;
import io.aetherlink.autoheal.probe.Questions;
import io.aetherlink.autoheal.sqlite.SqliteHistory;
import io.aetherlink.opsevents.Delivery;
import io.aetherlink.opsevents.OpsEvent;
import io.aetherlink.probe.Prober;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Auto-heal put together: probes and runtime → inbox → healer → history, runtime, probes. */
final class Station implements AutoCloseable {

  private static final Duration RESCAN = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final Inbox inbox = new Inbox();
  private final SqliteHistory history;
  private final Messenger messenger;
  private final Hands hands;
  private final HealingLoop loop;
  private final Runtimes runtimes;
  private final Optional<RuntimeFeed> feed;

  /**
   * A station that does not run yet.
   *
   * @param line tells the command center one event
   */
  Station(Settings settings, Vertx vertx, Timekeeper time, Function<OpsEvent, Delivery> line) {
    List<Target> targets = WatchList.of(settings);
    Rules rules = Rules.of(settings);
    history = new SqliteHistory(settings.get(Catalogue.DATA_DIR).resolve("auto-heal/history.db"));
    ProbeRounds probes =
        new ProbeRounds(
            targets,
            new Questions(new Prober(vertx), Numbers.probes(settings), rules.probes()),
            time,
            inbox::signal);
    Policy policy = Numbers.policy(settings, rules.hookTime());
    runtimes = Runtimes.of(settings, targets, time);
    messenger = new Messenger(history, line, FIRST_PAUSE, LONGEST_PAUSE);
    Hooks hooks = new Hooks(rules.hooks());
    hands = new Hands(history, runtimes.runtime(), hooks, probes, inbox, messenger::call);
    loop = new HealingLoop(healer(targets, policy, time), hands, inbox);
    Function<String, Past> memory =
        service -> history.recall(service, time.now(), policy.budgetWindow());
    feed = runtimes.source().map(source -> new RuntimeFeed(source, inbox, memory, time, RETRY));
  }

  private Healer healer(List<Target> targets, Policy policy, Timekeeper time) {
    Healer healer =
        new Healer(
            targets,
            policy,
            time,
            () -> ThreadLocalRandom.current().nextDouble(),
            history.lastAttemptId());
    Set<String> names = targets.stream().map(Target::name).collect(Collectors.toSet());
    healer.resume(
        history.recall(names, time.now(), policy.budgetWindow()),
        history.dryRun(),
        history.maintenance());
    return healer;
  }

  void start() {
    if (feed.isEmpty()) {
      inbox.tell(healer -> healer.runtime(NoRuntime.REACH));
    }
    loop.start();
    messenger.start();
    feed.ifPresent(runtime -> runtime.start(RESCAN));
  }

  Inbox inbox() {
    return inbox;
  }

  SqliteHistory history() {
    return history;
  }

  Hands hands() {
    return hands;
  }

  @Override
  public void close() {
    feed.ifPresent(RuntimeFeed::close);
    loop.close();
    messenger.close();
    runtimes.close().run();
    history.close();
  }
}
