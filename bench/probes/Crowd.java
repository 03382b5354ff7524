import io.aetherlink.autoheal.domain.Backoff;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.Policy;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.domain.Tolerance;
import io.aetherlink.autoheal.domain.Tolerances;
import io.aetherlink.autoheal.loop.Hands;
import io.aetherlink.autoheal.loop.HealingLoop;
import io.aetherlink.autoheal.loop.Hooks;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.autoheal.probe.ProbePlan;
import io.aetherlink.autoheal.probe.ProbeRounds;
import io.aetherlink.autoheal.probe.Questions;
import io.aetherlink.autoheal.sqlite.SqliteHistory;
import io.aetherlink.probe.Prober;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * All of auto-heal but its HTTP, with more targets than an environment variable holds. Run by
 * probes.mjs: number of targets, seconds between probes, folder of the history, then the ports of
 * the targets. Ends with its input.
 */
class Crowd {

  /** Of ten thousand services it would say ten thousand times that one starts. */
  private static final Logger QUIET = Logger.getLogger("io.aetherlink");

  public static void main(String[] args) throws Exception {
    QUIET.setLevel(Level.WARNING);
    int count = Integer.parseInt(args[0]);
    Duration interval = Duration.ofSeconds(Integer.parseInt(args[1]));
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    List<Target> targets =
        IntStream.range(0, count).mapToObj(i -> target(i, args[3 + i % (args.length - 3)])).toList();
    Timekeeper time = Timekeeper.system();
    Inbox inbox = new Inbox();
    SqliteHistory history = new SqliteHistory(Path.of(args[2], "history.db"));
    ProbePlan plan = new ProbePlan(interval, Duration.ofSeconds(1), Duration.ofMillis(500));
    ProbeRounds probes =
        new ProbeRounds(
            targets, new Questions(new Prober(vertx), plan, Map.of()), time, inbox::signal);
    Hands hands = new Hands(history, new Nobody(), Hooks.NONE, probes, inbox, () -> {});
    new HealingLoop(new Healer(targets, policy(), time, () -> 0.5, 0), hands, inbox).start();
    int healthy = 0;
    while (System.in.read() >= 0) { // a line asks how many are well
      healthy =
          inbox.ask(healer ->
              Inbox.Answer.of(
                  (int) healer.view().stream().filter(it -> it.latency().isPresent()).count()));
      System.out.println(healthy);
    }
    System.exit(0);
  }

  private static Target target(int number, String port) {
    URI health = URI.create("http://127.0.0.1:" + port + "/" + number);
    return new Target("target-" + number, health, Set.of(), false);
  }

  private static Policy policy() {
    return new Policy(
        new Tolerances(new Tolerance(3, 1, Duration.ofSeconds(30)), Map.of()),
        Duration.ofSeconds(60),
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.2),
        Duration.ofMinutes(2),
        5,
        Duration.ofMinutes(5),
        3,
        Duration.ofSeconds(40));
  }

  /** Nothing is restarted here: it is never told that it may be asked. */
  private static final class Nobody implements ServiceRuntime {
    @Override
    public void restart(String service) {
      throw new RestartRefusedException("this is a measurement");
    }

    @Override
    public Evidence evidence(String service) {
      return Evidence.NONE;
    }
  }
}
