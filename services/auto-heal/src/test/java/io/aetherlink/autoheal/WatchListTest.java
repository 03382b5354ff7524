package io.aetherlink.autoheal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.autoheal.domain.OwnTolerance;
import io.aetherlink.autoheal.domain.Policy;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Tolerance;
import io.aetherlink.autoheal.probe.ProbeRule;
import io.aetherlink.settings.Settings;
import io.aetherlink.settings.SettingsException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchListTest {

  private static List<Target> targets(Map<String, String> environment) {
    return WatchList.of(Settings.of(environment));
  }

  private static Target named(List<Target> targets, String name) {
    return targets.stream().filter(target -> target.name().equals(name)).findAny().orElseThrow();
  }

  @Test
  void servicesOfComposesProjectsAreFoundByTheirLabelsAndAreNoTargets() {
    Settings settings =
        Settings.of(
            Map.of("AUTOHEAL_RUNTIME", "docker", "AUTOHEAL_SERVICES", "[\"shop/web\",\"db\"]"));
    assertThat(WatchList.of(settings)).extracting(Target::name).containsExactly("db");
    assertThat(WatchList.touchable(settings)).containsExactlyInAnyOrder("shop/web", "db");
  }

  @Test
  void byDefaultEveryServiceButAutoHealItselfIsWatchedAtItsHealthAddress() {
    List<Target> targets = targets(Map.of());

    assertThat(targets)
        .extracting(Target::name)
        .containsExactlyInAnyOrder(
            "aether-crm-ui",
            "aether-customer-ops",
            "aether-worker",
            "aether-apexflow",
            "aether-ai-summarizer",
            "aether-ai-orchestrator",
            "aether-notifications-consumer",
            "aether-command-center");
    assertThat(named(targets, "aether-crm-ui").health())
        .isEqualTo(URI.create("http://localhost:5173/health.json"));
    assertThat(named(targets, "aether-command-center").health())
        .isEqualTo(URI.create("http://localhost:8010/ops/ping"));
    assertThat(named(targets, "aether-ai-orchestrator").health())
        .isEqualTo(URI.create("http://localhost:8011/ping"));
    assertThat(targets).noneMatch(Target::runtimeRestartsExits);
  }

  @Test
  void withASupervisorTheEnginesAreWatchedForHangs() {
    List<Target> targets = targets(Map.of("SUPERVISOR_SOCKET", "/run/x.sock"));

    assertThat(targets).hasSize(12);
    assertThat(named(targets, "aether-postgresql").health().getScheme()).isEqualTo("postgresql");
    assertThat(named(targets, "aether-kafka").health().getScheme()).isEqualTo("kafka");
    assertThat(named(targets, "aether-redis").runtimeRestartsExits()).isTrue();
    assertThat(named(targets, "aether-customer-ops").dependsOn()).contains("aether-postgresql");
  }

  @Test
  void aMovedServiceIsProbedWhereItIs() {
    List<Target> targets = targets(Map.of("AI_ORCHESTRATOR_URL", "http://localhost:9911/base/"));

    assertThat(named(targets, "aether-ai-orchestrator").health())
        .isEqualTo(URI.create("http://localhost:9911/base/ping"));
  }

  @Test
  void onlyWhatIsNamedIsWatchedAndNeverAutoHealItself() {
    List<Target> targets =
        targets(
            Map.of(
                "AUTOHEAL_SERVICES",
                "[\"aether-crm-ui\",\"mine\",\"aether-auto-heal\",\"mine\"]",
                "AUTOHEAL_HEALTH_ENDPOINTS",
                "{\"mine\":\"tcp://10.0.0.1:99\"}"));

    assertThat(targets).extracting(Target::name).containsExactly("aether-crm-ui", "mine");
    assertThat(named(targets, "mine").health()).isEqualTo(URI.create("tcp://10.0.0.1:99"));
  }

  @Test
  void everyNameWithoutAUsableAddressIsNamed() {
    assertThatThrownBy(() ->
            targets(
                Map.of(
                    "AUTOHEAL_SERVICES",
                    "[\"one\",\"two\"]",
                    "AUTOHEAL_HEALTH_ENDPOINTS",
                    "{\"two\":\"http://169.254.169.254/\"}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one: AUTOHEAL_HEALTH_ENDPOINTS names no health address for it")
        .hasMessageContaining("two: link-local and metadata addresses are not asked");
  }

  @Test
  void rulesOfProbesAndHooksAreReadAndACommandStandsForAnAddress() {
    Settings settings =
        Settings.of(
            Map.of(
                "AUTOHEAL_SERVICES",
                "[\"aether-crm-ui\",\"job\"]",
                "AUTOHEAL_PROBES",
                """
                {"aether-crm-ui": {"body": "ok", "json": {"/status": "ok"}, "certificate_days": 14,
                  "slow_seconds": 0.2, "timeout_seconds": 2, "interval_seconds": 0.5,
                  "failures": 5, "successes": 2, "grace_seconds": 1.5},
                 "job": {"command": ["/bin/check", "--all"], "failures": 2}}
                """,
                "AUTOHEAL_HOOKS",
                "{\"job\": {\"before\": [\"/bin/drain\"], \"seconds\": 30}}"));
    Rules rules = Rules.of(settings);
    ProbeRule page = Optional.ofNullable(rules.probes().get("aether-crm-ui")).orElseThrow();

    assertThat(named(WatchList.of(settings), "job").health()).isEqualTo(URI.create("command:job"));
    assertThat(page.expected().fields()).containsExactly(Map.entry("/status", "ok"));
    assertThat(page.expected().certificate()).hasValue(Duration.ofDays(14));
    assertThat(page.interval()).hasValue(Duration.ofMillis(500));
    assertThat(rules.hookTime()).hasSeconds(30);
    assertThat(Numbers.policy(settings, rules).actionTimeout()).hasSeconds(70);
    assertThat(rules.tolerances())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "aether-crm-ui",
                new OwnTolerance(
                    Optional.of(5), Optional.of(2), Optional.of(Duration.ofMillis(1500))),
                "job",
                new OwnTolerance(Optional.of(2), Optional.empty(), Optional.empty())));
  }

  @Test
  void whatIsNoJsonOfTheRightFormIsNamedWithTheRestOfTheSettings() {
    assertThatThrownBy(() ->
            Settings.of(
                Map.of(
                    "AUTOHEAL_PROBES", "[1]",
                    "AUTOHEAL_HOOKS", "{\"api\": null}",
                    "AUTOHEAL_SERVICES", "{",
                    "AUTOHEAL_INTERVAL_SECONDS", "soon")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(
            "AUTOHEAL_PROBES", "AUTOHEAL_HOOKS", "AUTOHEAL_SERVICES", "AUTOHEAL_INTERVAL_SECONDS");
  }

  @Test
  void everyProblemWithTheRulesIsNamedAtOnce() {
    assertThatThrownBy(() ->
            targets(
                Map.of(
                    "AUTOHEAL_PROBES",
                    """
                    {"aether-crm-ui": {"body": "(", "json": {"status": 1}, "certificate_days": 0,
                      "slow_seconds": "1", "colour": "red"},
                     "aether-worker": {"command": "sh -c true", "body": "x"},
                     "aether-apexflow": {"json": {"/a~2": "b"}, "failures": 0, "successes": 1.5,
                      "grace_seconds": 0.9},
                     "aether-customer-ops": {"failures": 101, "successes": "2"},
                     "nobody": {}}
                    """,
                    "AUTOHEAL_HOOKS",
                    "{\"aether-worker\": {\"after\": [], \"seconds\": 1000}}")))
        .isInstanceOf(IllegalStateException.class)
        .message()
        .satisfies(message ->
            assertThat(message.split("; "))
                .containsExactlyInAnyOrder(
                    "AUTOHEAL_PROBES: aether-crm-ui: 'body' is a regular expression",
                    "AUTOHEAL_PROBES: aether-crm-ui: 'json' is a map of JSON pointers, as in"
                        + " /status, to values",
                    "AUTOHEAL_PROBES: aether-apexflow: 'json' is a map of JSON pointers, as in"
                        + " /status, to values",
                    "AUTOHEAL_PROBES: aether-crm-ui: 'certificate_days' is a number from 1 to 3650",
                    "AUTOHEAL_PROBES: aether-crm-ui: 'slow_seconds' is a number from 0.01 to 60",
                    "AUTOHEAL_PROBES: aether-crm-ui: 'colour' is unknown",
                    "AUTOHEAL_PROBES: aether-apexflow: 'failures' is a whole number from 1 to 100",
                    "AUTOHEAL_PROBES: aether-apexflow: 'successes' is a whole number from 1 to 100",
                    "AUTOHEAL_PROBES: aether-apexflow: 'grace_seconds' is a number from 1 to 3600",
                    "AUTOHEAL_PROBES: aether-customer-ops: 'failures' is a whole number from 1 to"
                        + " 100",
                    "AUTOHEAL_PROBES: aether-customer-ops: 'successes' is a whole number from 1 to"
                        + " 100",
                    "AUTOHEAL_PROBES: aether-worker: 'command' is a list of a program and its"
                        + " arguments",
                    "AUTOHEAL_PROBES: aether-worker: 'body' is of an answer, not a 'command'",
                    "AUTOHEAL_PROBES: nobody: it is not watched",
                    "AUTOHEAL_HOOKS: aether-worker: 'after' is a list of a program and its"
                        + " arguments",
                    "AUTOHEAL_HOOKS: aether-worker: 'seconds' is a number from 0.1 to 60"));
  }

  @Test
  void theNumbersThatOperatorsMaySetReachThePolicy() {
    Settings settings =
        Settings.of(
            Map.of(
                "AUTOHEAL_FAILURE_THRESHOLD", "7",
                "AUTOHEAL_STARTUP_GRACE_SECONDS", "90",
                "AUTOHEAL_BUDGET", "9",
                "AUTOHEAL_BACKOFF_SECONDS", "20",
                "AUTOHEAL_BACKOFF_MAX_SECONDS", "10",
                "AUTOHEAL_INTERVAL_SECONDS", "1"));

    Policy policy = policy(settings);
    assertThat(policy.tolerances().common()).isEqualTo(new Tolerance(7, 1, Duration.ofSeconds(90)));
    assertThat(policy.budgetAttempts()).isEqualTo(9);
    assertThat(policy.backoff().max()).hasSeconds(20);
    assertThat(Numbers.probes(settings).interval()).hasSeconds(1);
    assertThat(policy(Settings.of(Map.of())).tolerances().common().failures()).isEqualTo(3);
  }

  private static Policy policy(Settings settings) {
    return Numbers.policy(settings, Rules.of(settings));
  }
}
