package io.aetherlink.autoheal.gate;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of Docker's API is let through: list, inspect, events, logs, restart; nothing else. */
final class GateRule {

  private static final Pattern VERSION = Pattern.compile("^/v1\\.[0-9]{1,3}(?=/)");
  private static final Set<String> HARMLESS =
      Set.of("GET /_ping", "HEAD /_ping", "GET /version", "GET /containers/json", "GET /events");

  /** Names and ids only: no encoded slash, no dots that lead elsewhere. */
  private static final Pattern OF_CONTAINER =
      Pattern.compile("(GET|POST) /containers/([a-zA-Z0-9][a-zA-Z0-9_.-]{0,127})/([a-z]+)");

  private static final Set<String> ACTIONS = Set.of("GET json", "GET logs", "POST restart");

  private GateRule() {}

  /**
   * Judges a request.
   *
   * @param path as it was sent, still encoded, without its query
   */
  static Verdict judge(String method, String path) {
    String request = method + " " + VERSION.matcher(path).replaceFirst("");
    if (HARMLESS.contains(request)) {
      return new Verdict.Pass(path);
    }
    Matcher container = OF_CONTAINER.matcher(request);
    if (container.matches() && ACTIONS.contains(container.group(1) + " " + container.group(3))) {
      return new Verdict.PassFor(container.group(2), container.group(3));
    }
    return new Verdict.Refuse(
        "healing needs list, inspect, events, logs and restart alone, and no setting lets more"
            + " through: ask Docker itself for it");
  }
}
