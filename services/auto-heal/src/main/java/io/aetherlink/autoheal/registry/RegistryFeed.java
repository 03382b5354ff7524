package io.aetherlink.autoheal.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.autoheal.domain.CenterReach;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.calls.Answer;
import io.aetherlink.probe.OutboundRule;
import io.aetherlink.probe.Prober;
import io.aetherlink.settings.Engine;
import io.aetherlink.settings.PlatformPart;
import io.aetherlink.settings.PlatformService;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows which registered services operators approved to be healed, by asking the command center
 * again and again. While that does not know, what it last said holds, over restarts too.
 */
public final class RegistryFeed implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RegistryFeed.class.getName());
  private static final int OK = 200;
  private static final int SERVER_FAILS = 500;

  private final Supplier<Answer> question;
  private final ApprovalFile file;
  private final Consumer<Set<Target>> listener;
  private final CenterReach reach;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("registry").factory());
  private volatile Map<String, Target> approved;

  /**
   * A feed that knows what was kept, and does not ask yet.
   *
   * @param question asks the command center for {@code /ops/services}
   * @param file what it said last
   * @param listener told what is approved, each time that changes
   * @param reach told each time whether the command center answers
   */
  public RegistryFeed(
      Supplier<Answer> question, Path file, Consumer<Set<Target>> listener, CenterReach reach) {
    this.question = question;
    this.file = new ApprovalFile(file);
    this.listener = listener;
    this.reach = reach;
    this.approved = targets(this.file.read());
  }

  /** Asks from now on, {@code pause} after each answer. */
  public void start(Duration pause) {
    rounds.scheduleWithFixedDelay(this::guarded, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is approved. */
  public Set<Target> approved() {
    return Set.copyOf(approved.values());
  }

  /** Whether the service of exactly this name is. */
  public boolean approves(String name) {
    return approved.containsKey(name);
  }

  /** An exception would end the rounds. */
  private void guarded() {
    try {
      ask();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The registry's answer was not understood", e);
    }
  }

  /** Asks once. */
  void ask() {
    if (question.get() instanceof Answer.Reply reply && reply.status() < SERVER_FAILS) {
      reach.heard();
      if (complete(reply)) {
        take(addresses(reply.body().path("services")));
      }
    } else {
      reach.silent();
    }
  }

  /** One that has just started and does not know yet whom it knew says so. */
  private static boolean complete(Answer.Reply reply) {
    return reply.status() == OK
        && reply.body().path("services").isArray()
        && reply.body().path("complete").asBoolean();
  }

  private void take(Map<String, String> addresses) {
    Map<String, Target> now = targets(addresses);
    if (!now.equals(approved)) {
      approved = now;
      file.write(addresses);
      listener.accept(Set.copyOf(now.values()));
    }
  }

  private static Map<String, String> addresses(JsonNode services) {
    Map<String, String> addresses = new HashMap<>();
    for (JsonNode service : services) {
      if (service.path("healing_approved").asBoolean()) {
        addresses.put(service.path("name").asText(), service.path("health_url").asText());
      }
    }
    return addresses;
  }

  private static Map<String, Target> targets(Map<String, String> addresses) {
    return addresses.keySet().stream()
        .filter(name -> !name.isBlank() && !known(name))
        .flatMap(name -> target(name, String.valueOf(addresses.get(name))).stream())
        .collect(Collectors.toUnmodifiableMap(Target::name, target -> target));
  }

  /**
   * Parts of the platform, by either of their names: they are watched at their own addresses. At
   * one that somebody else chose, which fails, a registration would have them restarted at will.
   */
  private static boolean known(String name) {
    return Stream.<PlatformPart>concat(
            Arrays.stream(PlatformService.values()), Arrays.stream(Engine.values()))
        .anyMatch(part -> part.partName().equals(name) || part.containerName().equals(name));
  }

  /** What the registry took is looked at once more, by whoever asks it. */
  private static Optional<Target> target(String name, String health) {
    try {
      URI url = new URI(health);
      boolean fit =
          url.getScheme() != null
              && Prober.SCHEMES.contains(url.getScheme())
              && OutboundRule.refusal(url).isEmpty();
      return fit ? Optional.of(new Target(name, url, Set.of(), false)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
