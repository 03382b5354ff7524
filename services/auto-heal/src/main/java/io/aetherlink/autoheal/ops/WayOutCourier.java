package io.aetherlink.autoheal.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aetherlink.autoheal.domain.Bearing;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.domain.WayOut;
import io.aetherlink.webhooks.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Posts to an operator's webhook what cannot be told in the usual way, again and again until it is
 * taken. The body has {@code text}, as Slack wants it, and the fields of Standard Webhooks.
 */
public final class WayOutCourier implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(WayOutCourier.class.getName());
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONGEST_WISH = Duration.ofMinutes(10);
  private static final int GONE = 410;

  private final WayOut rule;
  private final Supplier<List<Bearing>> bearings;
  private final Supplier<Optional<Instant>> silentSince;
  private final Post post;
  private final Timekeeper time;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("way-out").factory());
  private Duration pause = FIRST_PAUSE;
  private Duration notBefore;

  /** Posts a body under an id. */
  public interface Post {

    /** Waits for the answer, and never throws. */
    Reply send(String id, String body);
  }

  /**
   * A courier that has not set out.
   *
   * @param bearings asks how all that is watched fares
   * @param silentSince since when the command center does not answer
   */
  public WayOutCourier(
      WayOut rule,
      Supplier<List<Bearing>> bearings,
      Supplier<Optional<Instant>> silentSince,
      Post post,
      Timekeeper time) {
    this.rule = rule;
    this.bearings = bearings;
    this.silentSince = silentSince;
    this.post = post;
    this.time = time;
    this.notBefore = time.elapsed();
  }

  /** Looks from now on, {@code apart} after each look, whether there is something to tell. */
  public void start(Duration apart) {
    rounds.scheduleWithFixedDelay(
        this::guarded, apart.toMillis(), apart.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** An exception would end the rounds. */
  private void guarded() {
    try {
      round();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "People cannot be told directly; it is tried again", e);
    }
  }

  /** Tells what is due, unless the webhook is left alone for now. */
  void round() {
    List<WayOut.Message> due = rule.due(bearings.get(), silentSince.get());
    for (WayOut.Message message : due) {
      if (time.elapsed().compareTo(notBefore) >= 0) {
        tell(message);
      }
    }
  }

  private void tell(WayOut.Message message) {
    switch (post.send(message.id(), body(message))) {
      case Reply.Answered(int status, var wish) when status / 100 == 2 -> done(message);
      case Reply.Answered(int status, var wish) when status == GONE -> drop(message, "it is gone");
      case Reply.Answered(int status, var wish) -> later("it answered " + status, wish);
      case Reply.Refused(String reason) -> drop(message, reason);
      case Reply.Silent(String reason) -> later(reason, Optional.empty());
    }
  }

  private void done(WayOut.Message message) {
    pause = FIRST_PAUSE;
    rule.told(message);
  }

  private void drop(WayOut.Message message, String why) {
    LOG.log(System.Logger.Level.ERROR, "AUTOHEAL_WEBHOOK_URL was not told: {0}", why);
    rule.told(message);
  }

  private void later(String why, Optional<Duration> wish) {
    LOG.log(System.Logger.Level.WARNING, "AUTOHEAL_WEBHOOK_URL was not told yet: {0}", why);
    Duration asked = wish.map(time -> shorter(time, LONGEST_WISH)).orElse(pause);
    notBefore = time.elapsed().plus(asked);
    pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private String body(WayOut.Message message) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("service", message.service());
    data.put("began", message.began().toString());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "autoheal.outage." + message.stage().label());
    body.put("timestamp", time.now().toString());
    body.put("text", message.text());
    body.put("data", data);
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
