package io.aetherlink.autoheal;

import io.aetherlink.autoheal.command.Command;
import io.aetherlink.autoheal.command.Hook;
import io.aetherlink.autoheal.domain.OwnTolerance;
import io.aetherlink.autoheal.domain.Tolerance;
import io.aetherlink.autoheal.probe.ProbeRule;
import io.aetherlink.probe.Expectation;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.HealRuntime;
import io.aetherlink.settings.Setting;
import io.aetherlink.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What operators set per service: how it is probed, and what runs before and after its heals.
 *
 * @param problems every one, in words for people
 */
record Rules(Map<String, ProbeRule> probes, Map<String, Hook> hooks, List<String> problems) {

  private static final Duration HOOK_TIME = Duration.ofSeconds(10);
  private static final Set<String> OF_ANSWERS = Set.of("body", "json", "certificate_days");

  static Rules of(Settings settings) {
    List<String> problems = new ArrayList<>();
    return new Rules(
        read(settings, Catalogue.AUTOHEAL_PROBES, Rules::probe, problems),
        read(settings, Catalogue.AUTOHEAL_HOOKS, Rules::hook, problems),
        problems);
  }

  private static <T> Map<String, T> read(
      Settings settings,
      Setting<Optional<Map<String, Map<String, Object>>>> setting,
      Function<RuleReader, T> reading,
      List<String> problems) {
    Map<String, T> rules = new LinkedHashMap<>();
    settings
        .get(setting)
        .orElse(Map.of())
        .forEach((name, values) -> {
          String where = setting.name() + ": " + name + ": ";
          RuleReader reader = new RuleReader(where, values, problems);
          rules.put(name, reading.apply(reader));
          reader.finish();
        });
    return rules;
  }

  private static ProbeRule probe(RuleReader reader) {
    ProbeRule rule =
        new ProbeRule(
            new Expectation(
                reader.pattern("body"),
                reader.fields("json"),
                reader.days("certificate_days", 1, 3650)),
            reader.command("command"),
            reader.seconds("interval_seconds", 0.1, 3600),
            reader.seconds("timeout_seconds", 0.05, 60),
            reader.seconds("slow_seconds", 0.01, 60),
            tolerance(reader));
    OF_ANSWERS.stream()
        .filter(key -> reader.has("command") && reader.has(key))
        .sorted()
        .forEach(key -> reader.problem("'%s' is of an answer, not a 'command'".formatted(key)));
    return rule;
  }

  private static OwnTolerance tolerance(RuleReader reader) {
    return new OwnTolerance(
        reader.count("failures", 1, Tolerance.MOST),
        reader.count("successes", 1, Tolerance.MOST),
        reader.seconds("grace_seconds", 1, Tolerance.LONGEST_GRACE.toSeconds()));
  }

  /** What is said of the tolerance of single services, by name. */
  Map<String, OwnTolerance> tolerances() {
    return probes.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, rule -> rule.getValue().tolerance()));
  }

  private static Hook hook(RuleReader reader) {
    Optional<Command> before = reader.command("before");
    Optional<Command> after = reader.command("after");
    return new Hook(before, after, reader.seconds("seconds", 0.1, 60).orElse(HOOK_TIME));
  }

  /** Names of services with rules that nobody watches; those that ask by a label come later. */
  List<String> strangers(Settings settings, Set<String> watched) {
    if (settings.get(Catalogue.AUTOHEAL_RUNTIME) != HealRuntime.SUPERVISOR) {
      return List.of();
    }
    List<String> strangers = new ArrayList<>();
    probes.keySet().forEach(name -> strangers.add("AUTOHEAL_PROBES: " + name));
    hooks.keySet().forEach(name -> strangers.add("AUTOHEAL_HOOKS: " + name));
    strangers.removeIf(text -> watched.contains(text.split(": ", 2)[1]));
    return strangers.stream().map(text -> text + ": it is not watched").toList();
  }

  /** The time that hooks may add to a heal. */
  Duration hookTime() {
    return hooks.values().stream()
        .filter(hook -> hook.before().isPresent())
        .map(Hook::longest)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
