package io.aetherlink.autoheal.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What people are told directly, because the usual way (command center, Kafka, notifications) is
 * shut: of each outage once that it began, once that nobody heals it any more, and that it is over.
 * Whoever was told of the beginning is told of the end, too, over restarts of auto-heal and also if
 * the usual way is open by then. Used by one thread.
 */
public final class WayOut {

  /** The usual way is shut, and an outage worth a message, after this time. */
  private static final Duration HOLD = Duration.ofSeconds(15);

  /** What began so shortly before the way was shut may not have got through any more. */
  private static final Duration LEAD = Duration.ofMinutes(1);

  /**
   * Guests are found late after a start, and what is made anew is away for a while; what is away
   * for longer is not watched any more.
   */
  private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(5);

  private final Timekeeper time;
  private final String kafka;
  private final Memory memory;
  private final Map<String, Told> told;

  /** In quarantine since before the usual way was shut, which told of it. */
  private final Set<String> knownQuarantines = new HashSet<>();

  /** Since when nobody watches what people were told of. */
  private final Map<String, Duration> absentSince = new HashMap<>();

  /** What people were told last of an outage. */
  public enum Stage {
    OPENED,
    ESCALATED,
    RESOLVED;

    /** The name used in messages, for example {@code opened}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What was told of the outage that began then. */
  public record Told(Instant began, Stage stage) {}

  /** Something that is to be told now. */
  public record Message(String service, Instant began, Stage stage, String text) {

    /** The same for the same message for ever, so that its receiver takes it once. */
    public String id() {
      String all = service + " " + began + " " + stage;
      return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }
  }

  /** Keeps what was told, by service. */
  public interface Memory {

    /** What was kept. */
    Map<String, Told> toldDirectly();

    /** Keeps this in place of that. */
    void toldDirectly(Map<String, Told> told);
  }

  /**
   * One that goes on where its forerunner was.
   *
   * @param kafka the name by which Kafka is watched, if it is
   */
  public WayOut(Timekeeper time, String kafka, Memory memory) {
    this.time = time;
    this.kafka = kafka;
    this.memory = memory;
    this.told = new HashMap<>(memory.toldDirectly());
  }

  /**
   * What is to be told now; the same again until it is {@link #told}.
   *
   * @param bearings of all that is watched
   * @param silentSince since when the command center does not answer
   */
  public List<Message> due(List<Bearing> bearings, Optional<Instant> silentSince) {
    Optional<Instant> shut =
        Stream.concat(silentSince.stream(), kafkaDown(bearings)).min(Instant::compareTo);
    if (shut.isEmpty()) {
      knownQuarantines.clear();
      bearings.stream()
          .filter(Bearing::quarantined)
          .map(Bearing::service)
          .forEach(knownQuarantines::add);
    }
    List<Message> messages = new ArrayList<>();
    for (Bearing bearing : bearings) {
      due(bearing, shut.filter(this::forLong)).ifPresent(messages::add);
    }
    absent(bearings).map(this::unwatched).forEach(messages::add);
    return messages;
  }

  /** What people were told of and nobody watches any more. */
  private Stream<String> absent(List<Bearing> bearings) {
    Set<String> absent = new HashSet<>(told.keySet());
    bearings.stream().map(Bearing::service).forEach(absent::remove);
    absentSince.keySet().retainAll(absent);
    absent.forEach(service -> absentSince.putIfAbsent(service, time.elapsed()));
    Duration before = time.elapsed().minus(LONGEST_ABSENCE);
    return absentSince.entrySet().stream()
        .filter(entry -> entry.getValue().compareTo(before) <= 0)
        .map(Map.Entry::getKey);
  }

  private Stream<Instant> kafkaDown(List<Bearing> bearings) {
    return bearings.stream()
        .filter(bearing -> bearing.service().equals(kafka))
        .flatMap(bearing -> bearing.outage().map(Outage::noticed).stream());
  }

  private boolean forLong(Instant since) {
    return !since.plus(HOLD).isAfter(time.now());
  }

  private Optional<Message> due(Bearing bearing, Optional<Instant> shut) {
    Optional<Told> before = Optional.ofNullable(told.get(bearing.service()));
    boolean another = !bearing.outage().map(Outage::began).equals(before.map(Told::began));
    if (before.isPresent() && another) {
      return Optional.of(over(bearing.service(), before.get()));
    }
    return bearing
        .outage()
        .filter(outage -> !bearing.acknowledged())
        .filter(outage -> shut.filter(since -> news(bearing, outage, before, since)).isPresent())
        .map(outage -> worse(bearing, outage));
  }

  private boolean news(Bearing bearing, Outage outage, Optional<Told> before, Instant shut) {
    boolean given = bearing.quarantined() && !knownQuarantines.contains(bearing.service());
    if (before.isPresent()) {
      return before.get().stage() == Stage.OPENED && bearing.quarantined();
    }
    return given || (forLong(outage.noticed()) && !outage.noticed().isBefore(shut.minus(LEAD)));
  }

  private static Message worse(Bearing bearing, Outage outage) {
    String since = " since " + outage.began() + ": " + bearing.says();
    return bearing.quarantined()
        ? new Message(
            bearing.service(),
            outage.began(),
            Stage.ESCALATED,
            "🔥 " + bearing.service() + " is in quarantine, no heal helped; down" + since)
        : new Message(
            bearing.service(),
            outage.began(),
            Stage.OPENED,
            "🚨 " + bearing.service() + " is down" + since);
  }

  private Message over(String service, Told before) {
    Duration lasted = Duration.between(before.began(), time.now());
    String text =
        "✅ The outage of %s since %s is over, after %d s"
            .formatted(service, before.began(), Math.max(0, lasted.toSeconds()));
    return new Message(service, before.began(), Stage.RESOLVED, text);
  }

  private Message unwatched(String service) {
    Instant began = Optional.ofNullable(told.get(service)).orElseThrow().began();
    String text =
        "✅ %s, down since %s, is not watched any more: nothing more is told of it"
            .formatted(service, began);
    return new Message(service, began, Stage.RESOLVED, text);
  }

  /** It was told, or nobody wants to hear it. */
  public void told(Message message) {
    if (message.stage() == Stage.RESOLVED) {
      told.remove(message.service());
    } else {
      told.put(message.service(), new Told(message.began(), message.stage()));
    }
    memory.toldDirectly(Map.copyOf(told));
  }
}
