package io.aetherlink.notifications.yaml;

import io.aetherlink.notifications.domain.Digest;
import io.aetherlink.notifications.domain.QuietHours;
import io.aetherlink.notifications.domain.Timing;
import io.aetherlink.rules.yaml.YamlFault;
import io.aetherlink.rules.yaml.YamlValues;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * When people hear of something, from the fields of a rule or a tenant: {@code quiet_hours: {from,
 * to, zone, days?}}, {@code digest: {every, at?, zone}}, {@code urgent}.
 */
final class TimingYaml {
  private static final Set<String> QUIET = Set.of("from", "to", "zone", "days");
  private static final Set<String> DIGEST = Set.of("every", "at", "zone");
  private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)");

  private TimingYaml() {}

  /** The timing of something that has these fields. */
  static Timing read(Node node, Map<String, Node> fields) {
    Optional<QuietHours> quiet =
        Optional.ofNullable(fields.get("quiet_hours")).map(TimingYaml::quiet);
    Optional<Digest> digest = Optional.ofNullable(fields.get("digest")).map(TimingYaml::digest);
    boolean urgent =
        Optional.ofNullable(fields.get("urgent")).filter(YamlValues::truth).isPresent();
    return RulesYaml.explained(node, at -> new Timing(quiet, digest, urgent));
  }

  private static QuietHours quiet(Node node) {
    Map<String, Node> fields = RulesYaml.known(node, QUIET);
    LocalTime from = time(RulesYaml.required(node, fields, "from"));
    LocalTime to = time(RulesYaml.required(node, fields, "to"));
    ZoneId zone = zone(RulesYaml.required(node, fields, "zone"));
    Set<DayOfWeek> days =
        Optional.ofNullable(fields.get("days")).map(TimingYaml::days).orElse(QuietHours.DAILY);
    return RulesYaml.explained(node, at -> new QuietHours(from, to, zone, days));
  }

  private static Digest digest(Node node) {
    Map<String, Node> fields = RulesYaml.known(node, DIGEST);
    Digest.Every every = every(RulesYaml.required(node, fields, "every"));
    Optional<Node> at = Optional.ofNullable(fields.get("at"));
    if (every == Digest.Every.HOUR && at.isPresent()) {
      throw new YamlFault(at.get(), "'at' is for every: 1d; each hour it is the full hour");
    }
    ZoneId zone = zone(RulesYaml.required(node, fields, "zone"));
    return new Digest(every, at.map(TimingYaml::time).orElse(Digest.MORNING), zone);
  }

  private static Digest.Every every(Node node) {
    return Arrays.stream(Digest.Every.values())
        .filter(known -> known.written().equals(YamlValues.text(node)))
        .findAny()
        .orElseThrow(() -> new YamlFault(node, "'every' is 1h or 1d"));
  }

  /** Without quotes, YAML 1.1 reads 20:00 as a number of base 60; its text is still what it was. */
  private static LocalTime time(Node node) {
    Matcher time = TIME.matcher(YamlValues.text(node));
    if (!time.matches()) {
      throw new YamlFault(node, "expected a time of the day, as in \"07:30\"");
    }
    return LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)));
  }

  private static ZoneId zone(Node node) {
    String name = YamlValues.text(node);
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new YamlFault(node, "unknown time zone '" + name + "'; expected Europe/Berlin or such");
    }
  }

  private static Set<DayOfWeek> days(Node node) {
    List<Node> written = node instanceof ScalarNode ? List.of(node) : YamlValues.elements(node);
    return written.stream().map(TimingYaml::day).collect(Collectors.toUnmodifiableSet());
  }

  private static DayOfWeek day(Node node) {
    String name = YamlValues.text(node).toLowerCase(Locale.ROOT);
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> word(day).equals(name))
        .findAny()
        .orElseThrow(() ->
            new YamlFault(
                node, "unknown day '" + name + "'; known are mon, tue, wed, thu, fri, sat, sun"));
  }

  private static String word(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }
}
