package io.aetherlink.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Turns an environment into settings, collecting every problem on the way. */
final class SettingsReader {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z0-9_]+)}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
  private static final int SIGNING_KEY_LENGTH = 32;
  private static final String DEVELOPMENT_KEY = "development-only";

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();
  private final Map<Setting<?>, Object> values = new IdentityHashMap<>();
  private final Map<Setting<?>, String> texts = new IdentityHashMap<>();

  SettingsReader(Map<String, String> environment) {
    this.environment = environment;
  }

  SettingsReader withFile(EnvFile file) {
    problems.addAll(file.problems());
    file.values().keySet().stream()
        .filter(name -> !known(name))
        .forEach(name -> problems.add(file.path() + ": " + unknown(name)));
    return this;
  }

  Settings read() {
    environment.keySet().stream()
        .filter(this::oursButUnknown)
        .map(SettingsReader::unknown)
        .sorted()
        .forEach(this::add);
    Catalogue.all().forEach(this::readOne);
    if (problems.isEmpty()) {
      checkTogether(new Settings(values, texts));
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new Settings(values, texts);
  }

  private void add(String problem) {
    if (problems.stream().noneMatch(p -> p.endsWith(problem))) {
      problems.add(problem);
    }
  }

  private <T> void readOne(Setting<T> setting) {
    try {
      String text = text(setting);
      values.put(setting, setting.type().parse(text));
      texts.put(setting, text);
    } catch (IllegalArgumentException e) {
      if (given(setting)) {
        String shown = setting.secret() ? "" : " '" + environment.get(setting.name()) + "'";
        problems.add(setting.name() + shown + ": " + e.getMessage());
      }
    }
  }

  /** A default that fails does so because of another variable, which is reported by itself. */
  private boolean given(Setting<?> setting) {
    return environment.containsKey(setting.name())
        || environment.containsKey(setting.name() + "_FILE");
  }

  private String text(Setting<?> setting) {
    String given = environment.getOrDefault(setting.name(), "").strip();
    String file = environment.getOrDefault(setting.name() + "_FILE", "").strip();
    if (setting.secret() && !file.isEmpty()) {
      if (!given.isEmpty()) {
        throw new IllegalArgumentException(
            "give either " + setting.name() + " or " + setting.name() + "_FILE");
      }
      return Secret.in(Path.of(file)).reveal();
    }
    return given.isEmpty() ? resolved(setting.defaultText()) : given;
  }

  /** Fills in the other variables that a default names. */
  private String resolved(String defaultText) {
    return REFERENCE
        .matcher(defaultText)
        .replaceAll(match -> Matcher.quoteReplacement(text(byName(match.group(1)))));
  }

  private static Setting<?> byName(String name) {
    return Catalogue.all().stream().filter(s -> s.name().equals(name)).findAny().orElseThrow();
  }

  private void checkTogether(Settings settings) {
    boolean jwt = settings.get(Catalogue.AUTH_MODE) == AuthMode.JWT;
    if (jwt) {
      require(settings, Catalogue.OIDC_ISSUER);
      require(settings, Catalogue.OIDC_AUDIENCE);
      require(settings, Catalogue.EDGE_SIGNING_KEY);
      settings
          .get(Catalogue.EDGE_SIGNING_KEY)
          .filter(key -> key.reveal().startsWith(DEVELOPMENT_KEY))
          .ifPresent(key ->
              problems.add(
                  "EDGE_SIGNING_KEY: the development key is known to everyone, and who has it can"
                      + " be anybody; set one of your own, for example: openssl rand -hex 32"));
    }
    settings
        .get(Catalogue.EDGE_SIGNING_KEY)
        .filter(key -> key.reveal().length() < SIGNING_KEY_LENGTH)
        .ifPresent(key ->
            problems.add(
                "EDGE_SIGNING_KEY: expected " + SIGNING_KEY_LENGTH + " characters or more"));
    boolean everyone = !LOOPBACK.contains(settings.get(Catalogue.BIND_ADDRESS));
    if (!jwt && everyone && !settings.get(Catalogue.AUTH_TRUST_ANY_CALLER)) {
      problems.add(
          "BIND_ADDRESS: in header mode only loopback is bound, since anyone could name a role there;"
              + " use AUTH_MODE=jwt, or set AUTH_TRUST_ANY_CALLER=true on purpose");
    }
  }

  private void require(Settings settings, Setting<? extends Optional<?>> setting) {
    if (settings.get(setting).isEmpty()) {
      problems.add(setting.name() + ": required with AUTH_MODE=jwt (" + setting.meaning() + ")");
    }
  }

  private boolean oursButUnknown(String name) {
    return Catalogue.PREFIXES.stream().anyMatch(name::startsWith) && !known(name);
  }

  private static boolean known(String name) {
    return Catalogue.all().stream()
        .anyMatch(s -> s.name().equals(name) || (s.secret() && name.equals(s.name() + "_FILE")));
  }

  private static String unknown(String name) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String nearest =
        Catalogue.all().stream()
            .map(Setting::name)
            .collect(
                Collectors.minBy(Comparator.comparingInt(known -> distance.apply(known, name))))
            .orElseThrow();
    return name + ": unknown variable; did you mean " + nearest + "?";
  }
}
