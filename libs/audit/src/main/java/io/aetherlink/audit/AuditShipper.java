package io.aetherlink.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aetherlink.audit.AuditSpool.Kept;
import io.aetherlink.calls.Answer;
import io.aetherlink.calls.Question;
import io.aetherlink.calls.ServiceCalls;
import io.aetherlink.identity.Caller;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * Empties the spool into the platform's trail, which the command center keeps. A record leaves the
 * spool only after the trail has said that it has it; what is sent again meanwhile is recognised
 * there by its id.
 */
@Singleton
public final class AuditShipper {
  /** Where records are taken, on the command center. */
  public static final String PATH = "/audit/records";

  /** The most records that are taken at once. */
  public static final int MOST = 500;

  private static final Logger LOG = Logger.getLogger(AuditShipper.class);

  /** In characters of at most three bytes, with room in a body of 1 MiB. */
  private static final int LENGTH = 250_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What comes by then is shipped together. */
  private static final Duration GATHERING = Duration.ofMillis(250);

  /**
   * How many times as long as a shipment took nothing is shipped: requests come first, and what
   * many of them or a long outage left is made up for at leisure.
   */
  private static final int REST = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final int OK = 200;

  /** What the trail says of records that it will never take. */
  private static final Set<Integer> NEVER = Set.of(400, 413, 422);

  private final AuditSpool spool;
  private final ServiceCalls calls;
  private final PlatformService self;
  private final ObjectMapper json;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("audit-shipper").unstarted(this::run);

  /** Whether the last attempt failed, so that an outage is told once. */
  private boolean away;

  /** A shipper of this service's spool. */
  @Inject
  public AuditShipper(
      AuditSpool spool, ServiceCalls calls, PlatformService self, ObjectMapper json) {
    this.spool = spool;
    this.calls = calls;
    this.self = self;
    this.json = json;
  }

  /** Without the key that services sign with, the trail would take it for a stranger. */
  void start(@Observes StartupEvent started, Settings settings) {
    if (settings.get(Catalogue.EDGE_SIGNING_KEY).isPresent()) {
      start();
    }
  }

  /** Begins, behind everybody's back. */
  public void start() {
    thread.start();
  }

  /** Ends; what is under way is shipped again by the next one. */
  @PreDestroy
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        spool.awaitRecords();
        Thread.sleep(GATHERING);
        emptyOrSayWhyNot();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What nobody thought of must not end the shipping for good. */
  private void emptyOrSayWhyNot() throws InterruptedException {
    try {
      empty();
    } catch (RuntimeException e) {
      LOG.error("Audit records wait in the spool", e);
      Thread.sleep(LONGEST_PAUSE);
    }
  }

  private void empty() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    List<Kept> batch = spool.oldest(MOST, LENGTH);
    while (!batch.isEmpty()) {
      long begun = System.nanoTime();
      if (shipped(batch)) {
        pause = FIRST_PAUSE;
        Thread.sleep(Duration.ofNanos(REST * (System.nanoTime() - begun)));
      } else {
        Thread.sleep(pause);
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
      batch = spool.oldest(MOST, LENGTH);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Whether the records have left the spool. */
  private boolean shipped(List<Kept> batch) throws InterruptedException {
    Answer answer = sent(batch);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return switch (answer) {
      case Answer.Reply(var trail, int status, JsonNode body) when took(batch, status, body) -> {
        away = false;
        yield done(spool.remove(batch));
      }
      case Answer.Reply(var trail, int status, JsonNode body) when NEVER.contains(status) ->
          refused(batch, new Refusal(status, body));
      case Answer.Reply(var trail, int status, var body) ->
          waiting(trail.serviceName() + " answered " + status);
      case Answer.NoReply(String how) -> waiting(how);
    };
  }

  /** Not any good answer: what stands in the trail's place may be something else. */
  private static boolean took(List<Kept> batch, int status, JsonNode body) {
    return status == OK && body.path("taken").asInt() == batch.size();
  }

  /** One that the trail does not take must not hold up the others, nor be set aside with them. */
  private boolean refused(List<Kept> batch, Refusal refusal) throws InterruptedException {
    if (refusal.isOfAFormerVersion()) {
      return waiting("the trail is of a former version: " + refusal.reason());
    }
    if (batch.size() == 1) {
      LOG.errorf("An audit record is set aside, since it was refused: %s", refusal.reason());
      return done(spool.setAside(batch.getFirst(), refusal.reason()));
    }
    for (List<Kept> part : refusal.parts(batch)) {
      if (!shipped(part)) {
        return false;
      }
    }
    return true;
  }

  private Answer sent(List<Kept> batch) {
    ArrayNode records = json.createArrayNode();
    batch.forEach(record -> records.add(parsed(record)));
    return calls.ask(
        Question.post(
            Caller.itself(self),
            PlatformService.COMMAND_CENTER,
            PATH,
            json.createObjectNode().set("records", records),
            PATIENCE));
  }

  /** Of a body that was damaged on disk, its text, so that the trail refuses it. */
  private JsonNode parsed(Kept record) {
    try {
      return json.readTree(record.body());
    } catch (JsonProcessingException e) {
      return json.getNodeFactory().textNode(record.body());
    }
  }

  private static boolean done(Future<?> change) throws InterruptedException {
    try {
      change.get();
      return true;
    } catch (ExecutionException e) {
      LOG.warn("The audit spool keeps what was shipped, and ships it again", e);
      return false;
    }
  }

  private boolean waiting(String why) {
    if (!away) {
      LOG.warnf("Audit records wait in the spool: %s", why);
    }
    away = true;
    return false;
  }
}
