package io.aetherlink.autoheal;

import io.aetherlink.autoheal.domain.CenterReach;
import io.aetherlink.autoheal.domain.Election;
import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.Leadership;
import io.aetherlink.autoheal.domain.Past;
import io.aetherlink.autoheal.domain.Policy;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.RuntimeSource;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.domain.Watchdog;
import io.aetherlink.autoheal.domain.WayOut;
import io.aetherlink.autoheal.loop.Guests;
import io.aetherlink.autoheal.loop.Hands;
import io.aetherlink.autoheal.loop.HealingLoop;
import io.aetherlink.autoheal.loop.Hooks;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.autoheal.loop.Lifeguard;
import io.aetherlink.autoheal.loop.RuntimeFeed;
import io.aetherlink.autoheal.ops.Messenger;
import io.aetherlink.autoheal.ops.WayOutCourier;
import io.aetherlink.autoheal.probe.ProbeRounds;
import io.aetherlink.autoheal.probe.Questions;
import io.aetherlink.autoheal.registry.RegistryFeed;
import io.aetherlink.autoheal.sqlite.SqliteHistory;
import io.aetherlink.calls.Answer;
import io.aetherlink.opsevents.Delivery;
import io.aetherlink.opsevents.OpsEvent;
import io.aetherlink.probe.Prober;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Engine;
import io.aetherlink.settings.Settings;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Auto-heal put together: probes and runtime → inbox → healer → history, runtime, probes. Of
 * several that share their history one acts; the others probe and answer, and take up from the
 * history what that one leaves.
 */
final class Station implements Election.Candidate, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Station.class.getName());
  private static final Duration RESCAN = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final Duration ASK_REGISTRY = Duration.ofSeconds(2);
  private static final Duration LOOK_FOR_NEWS = Duration.ofSeconds(1);

  /** A step of the healing loop takes no longer than some writes to a busy disk. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(15);

  /**
   * A look at the runtime asks for one container after another, and a Docker under load may take
   * seconds for each of them: to be slow is no reason for this process to end itself.
   */
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(5);

  private final Inbox inbox = new Inbox();
  private final SqliteHistory history;
  private final Messenger messenger;
  private final Hands hands;
  private final HealingLoop loop;
  private final Runtimes runtimes;
  private final List<Target> targets;
  private final Policy policy;
  private final Timekeeper time;
  private final CenterReach center;
  private final RegistryFeed registry;
  private final Watchdog watchdog;
  private final Lifeguard lifeguard;
  private final Optional<Webhook> webhook;
  private final AtomicBoolean messengerStarted = new AtomicBoolean();
  private Optional<RuntimeFeed> feed = Optional.empty();

  /** While this instance acts. */
  private Optional<Guests> guests = Optional.empty();

  private Optional<WayOutCourier> courier = Optional.empty();

  private boolean closed;

  /**
   * A station that does not run yet.
   *
   * @param line tells the command center one event
   * @param services asks the command center who is registered
   * @param exit ends this process with a code
   */
  Station(
      Settings settings,
      Vertx vertx,
      Timekeeper time,
      Function<OpsEvent, Delivery> line,
      Supplier<Answer> services,
      IntConsumer exit) {
    this.time = time;
    targets = WatchList.of(settings);
    Rules rules = Rules.of(settings);
    policy = Numbers.policy(settings, rules);
    Path folder = settings.get(Catalogue.DATA_DIR).resolve("auto-heal");
    history = new SqliteHistory(folder.resolve("history.db"));
    center = new CenterReach(time, this::centerIsBack);
    registry = new RegistryFeed(services, folder.resolve("approved.json"), this::approved, center);
    watchdog = new Watchdog(time);
    lifeguard = new Lifeguard(watchdog, exit);
    webhook = Webhook.of(settings);
    ProbeRounds probes =
        new ProbeRounds(
            targets,
            new Questions(new Prober(vertx), Numbers.probes(settings), rules.probes()),
            time,
            inbox::signal);
    runtimes = Runtimes.of(settings, targets, registry::approves, time);
    messenger = new Messenger(history, line, FIRST_PAUSE, LONGEST_PAUSE);
    Hooks hooks = new Hooks(rules.hooks());
    hands = new Hands(history, runtimes.runtime(), hooks, probes, inbox, messenger::call);
    loop = new HealingLoop(healer(), hands, inbox, watchdog.watch("healing loop", LONGEST_STEP));
  }

  private Healer healer() {
    return new Healer(
        targets,
        policy,
        time,
        () -> ThreadLocalRandom.current().nextDouble(),
        history.lastAttemptId());
  }

  /** One that knows what was done before, by whomever. */
  private Healer heir() {
    Healer healer = healer();
    Set<String> names =
        Stream.concat(targets.stream(), registry.approved().stream())
            .map(Target::name)
            .collect(Collectors.toSet());
    healer.resume(
        history.recall(names, time.now(), policy.budgetWindow()),
        history.dryRun(),
        history.maintenance());
    return healer;
  }

  void start() {
    runtimes.election().stand(this);
    loop.start();
    registry.start(ASK_REGISTRY);
    lifeguard.start();
  }

  @Override
  public synchronized void lead() {
    if (closed) {
      return;
    }
    stopListening();
    loop.succeed(heir(), () -> hands.leadership(Leadership.HERE));
    if (runtimes.source().isEmpty()) {
      inbox.tell(healer -> healer.runtime(NoRuntime.REACH));
    }
    Guests invited = new Guests(inbox, this::past);
    invited.approved(registry.approved());
    guests = Optional.of(invited);
    feed = runtimes.source().map(source -> listened(source, invited));
    courier = webhook.map(this::toldDirectly);
    if (messengerStarted.compareAndSet(false, true)) {
      messenger.start();
    }
    LOG.log(System.Logger.Level.INFO, "This instance acts");
  }

  private WayOutCourier toldDirectly(Webhook post) {
    WayOutCourier fresh =
        new WayOutCourier(
            new WayOut(time, Engine.KAFKA.containerName(), history),
            () -> inbox.ask(healer -> Inbox.Answer.of(healer.bearings())),
            center::silentSince,
            post,
            time);
    fresh.start(LOOK_FOR_NEWS);
    return fresh;
  }

  private void centerIsBack() {
    messenger.back();
  }

  private Past past(String service) {
    return history.recall(service, time.now(), policy.budgetWindow());
  }

  private RuntimeFeed listened(RuntimeSource source, Guests invited) {
    Watchdog.Pulse pulse = watchdog.watch("look at the runtime", LONGEST_LOOK);
    RuntimeFeed fresh = new RuntimeFeed(source, inbox, invited::labelled, time, RETRY, pulse);
    fresh.start(RESCAN);
    return fresh;
  }

  private synchronized void approved(Set<Target> services) {
    guests.ifPresent(invited -> invited.approved(services));
    feed.ifPresent(RuntimeFeed::changed); // what may be restarted is looked up anew
  }

  @Override
  public synchronized void follow(Optional<String> leader) {
    Leadership now = Leadership.elsewhere(leader);
    hands.leadership(now);
    stopListening();
    inbox.tell(healer -> healer.runtime(new RuntimeReach.Unreachable(now.text())));
    LOG.log(System.Logger.Level.INFO, now.text());
  }

  private void stopListening() {
    feed.ifPresent(RuntimeFeed::close);
    feed = Optional.empty();
    guests = Optional.empty();
    courier.ifPresent(WayOutCourier::close);
    courier = Optional.empty();
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

  Watchdog watchdog() {
    return watchdog;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      stopListening();
    }
    lifeguard.close();
    registry.close();
    loop.close();
    messenger.close();
    runtimes.election().close(); // when nothing is done here any more
    runtimes.close().run();
    history.close();
    webhook.ifPresent(Webhook::close);
  }
}
