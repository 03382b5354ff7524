package io.aetherlink.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The types that variables of the catalogue have. */
final class SettingTypes {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  static final SettingType<String> TEXT = new SettingType<>("text", Function.identity());
  static final SettingType<Secret> SECRET = new SettingType<>("secret", Secret::new);
  static final SettingType<Path> PATH = new SettingType<>("path", Path::of);
  static final SettingType<Boolean> BOOLEAN =
      new SettingType<>("true or false", SettingTypes::bool);
  static final SettingType<URI> HTTP_URL = url(Set.of("http", "https"));
  static final SettingType<URI> PROBE_URL =
      url(Set.of("http", "https", "tcp", "postgresql", "redis", "kafka"));
  static final SettingType<URI> DOCKER_URL =
      new SettingType<>("unix:///path or tcp URL", SettingTypes::dockerUrl);
  static final SettingType<String> COUNTRY = new SettingType<>("country", SettingTypes::country);
  static final SettingType<List<String>> COMMA_LIST =
      new SettingType<>("comma list", SettingTypes::commaList);
  static final SettingType<List<String>> JSON_LIST =
      new SettingType<>(
          "JSON array of names", text -> json(text, new TypeReference<List<String>>() {}));
  static final SettingType<Map<String, URI>> JSON_URLS =
      new SettingType<>("JSON map of name to URL", SettingTypes::jsonUrls);
  static final SettingType<Map<String, Map<String, Object>>> JSON_OBJECTS =
      new SettingType<>("JSON map of name to object", SettingTypes::jsonObjects);

  private SettingTypes() {}

  static SettingType<URI> url(Set<String> schemes) {
    String name = String.join("/", schemes.stream().sorted().toList()) + " URL";
    return new SettingType<>(name, text -> absoluteUrl(text, schemes));
  }

  static SettingType<Integer> number(int least, int most) {
    return new SettingType<>(
        "whole number from " + least + " to " + most, text -> wholeNumber(text, least, most));
  }

  static SettingType<Duration> seconds(double least, double most) {
    return new SettingType<>(
        "seconds from " + least + " to " + most, text -> seconds(text, least, most));
  }

  static <E extends Enum<E>> SettingType<E> oneOf(Class<E> values) {
    List<String> words =
        Arrays.stream(values.getEnumConstants())
            .map(v -> v.name().toLowerCase(Locale.ROOT))
            .toList();
    return new SettingType<>(
        "one of " + String.join(", ", words),
        text -> {
          require(words.contains(text), "expected one of " + String.join(", ", words));
          return Enum.valueOf(values, text.toUpperCase(Locale.ROOT));
        });
  }

  private static boolean bool(String text) {
    require(text.equals("true") || text.equals("false"), "expected true or false");
    return text.equals("true");
  }

  private static URI absoluteUrl(String text, Set<String> schemes) {
    URI url = URI.create(text);
    require(
        url.getScheme() != null && schemes.contains(url.getScheme()),
        "expected a URL that starts with "
            + String.join(" or ", schemes.stream().sorted().map(s -> s + "://").toList()));
    boolean brokerList = "kafka".equals(url.getScheme()) && url.getAuthority() != null;
    require(url.getHost() != null || brokerList, "expected a URL with a host");
    require(url.getUserInfo() == null, "credentials do not belong into a URL");
    return url;
  }

  private static URI dockerUrl(String text) {
    return text.startsWith("unix:///") ? URI.create(text) : absoluteUrl(text, Set.of("tcp"));
  }

  private static int wholeNumber(String text, int least, int most) {
    Optional<Integer> number =
        text.matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    require(
        number.filter(n -> n >= least && n <= most).isPresent(),
        "expected a whole number from " + least + " to " + most);
    return number.orElseThrow();
  }

  private static Duration seconds(String text, double least, double most) {
    require(text.matches("\\d{1,9}(\\.\\d{1,3})?"), "expected a number of seconds");
    double value = Double.parseDouble(text);
    require(value >= least && value <= most, "expected seconds from " + least + " to " + most);
    return Duration.ofMillis(Math.round(value * 1000));
  }

  private static List<String> commaList(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static Map<String, URI> jsonUrls(String text) {
    Map<String, URI> urls = new LinkedHashMap<>();
    json(text, new TypeReference<LinkedHashMap<String, String>>() {})
        .forEach((name, url) -> urls.put(name, PROBE_URL.parse(url)));
    return Map.copyOf(urls);
  }

  private static Map<String, Map<String, Object>> jsonObjects(String text) {
    Map<String, Map<String, Object>> objects =
        json(text, new TypeReference<LinkedHashMap<String, Map<String, Object>>>() {});
    require(
        objects.values().stream().noneMatch(Objects::isNull),
        "expected an object for each name, got null");
    return objects;
  }

  private static <T> T json(String text, TypeReference<T> type) {
    try {
      T value = JSON.readValue(text, type);
      require(value != null, "expected JSON, got null");
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "malformed JSON: " + e.getOriginalMessage().split(" \\(", 2)[0], e);
    }
  }

  private static String country(String text) {
    require(
        Set.of(Locale.getISOCountries()).contains(text),
        "expected a country's two letters (ISO 3166-1), such as DE");
    return text;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
