package io.aetherlink.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.rules.Match;
import io.aetherlink.rules.Template;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Rule OTHERWISE = rule(Rule.DEFAULT, Map.of(), true, "{event_type}");

  @Test
  void theFirstRuleThatFitsDecides() {
    Rules rules =
        new Rules(
            List.of(
                rule("other tenant", Map.of("tenant_id", "globex"), true, "no"),
                rule("first", Map.of("event_type", "lead.won"), true, "Lead {lead_id}"),
                rule("second", Map.of("event_type", "lead.won"), false, "no")),
            OTHERWISE);

    Event event = new Event("lead.won", "acme", Map.of("lead_id", 7));

    assertThat(rules.judge(event))
        .isEqualTo(
            new Verdict.Notify(
                new Notification("lead.won", "acme", "Lead won", "Lead 7", event.data(), "first"),
                Channel.USUAL));
  }

  @Test
  void aRuleCanSilence() {
    Rules rules = new Rules(List.of(rule("hush", Map.of(), false, "no")), OTHERWISE);

    assertThat(rules.judge(new Event("lead.won", "acme", Map.of())))
        .isEqualTo(new Verdict.Suppress("hush"));
  }

  @Test
  void theDefaultDecidesForTheRest() {
    Rules rules = new Rules(List.of(rule("r", Map.of("lead_id", 1), true, "no")), OTHERWISE);

    assertThat(rules.judge(new Event("lead.status_changed", "acme", Map.of())))
        .isInstanceOfSatisfying(
            Verdict.Notify.class,
            notify -> {
              assertThat(notify.notification().rule()).isEqualTo("default");
              assertThat(notify.notification().title()).isEqualTo("Lead status changed");
              assertThat(notify.notification().message()).isEqualTo("lead.status_changed");
            });
  }

  @Test
  void aRuleWithoutATemplateTakesTheDefaults() {
    Rule plain = new Rule("plain", new Match(Map.of()), true, Channel.USUAL, Optional.empty());

    assertThat(new Rules(List.of(plain), OTHERWISE).judge(new Event("x", "acme", Map.of())))
        .isInstanceOfSatisfying(
            Verdict.Notify.class,
            notify -> assertThat(notify.notification().message()).isEqualTo("x"));
  }

  @Test
  void aRulesTimingComesBeforeItsTenants() {
    Timing night = quiet(20);
    Timing evening = quiet(18);
    Rule own = timed("own", night);
    Rule plain = timed("plain", Timing.AT_ONCE);
    Rule urgent = timed("urgent", new Timing(Optional.empty(), Optional.empty(), true));
    Rules rules = new Rules(List.of(own, plain, urgent), OTHERWISE, Map.of("acme", evening));

    assertThat(rules.timing("own", "acme")).isEqualTo(night);
    assertThat(rules.timing("plain", "acme")).isEqualTo(evening);
    assertThat(rules.timing("plain", "globex")).isEqualTo(Timing.AT_ONCE);
    assertThat(rules.timing("urgent", "acme").quiet()).isEmpty();
    assertThat(rules.timing("automation:Welcome", "acme")).isEqualTo(evening);
  }

  private static Timing quiet(int from) {
    return new Timing(
        Optional.of(
            new QuietHours(
                LocalTime.of(from, 0), LocalTime.of(7, 0), ZoneOffset.UTC, QuietHours.DAILY)),
        Optional.empty(),
        false);
  }

  private static Rule timed(String name, Timing timing) {
    return new Rule(
        name, new Match(Map.of()), true, Channel.USUAL, Optional.of(new Template("x")), timing);
  }

  private static Rule rule(
      String name, Map<String, Object> match, boolean notify, String template) {
    return new Rule(
        name,
        new Match(Map.copyOf(match)),
        notify,
        Channel.USUAL,
        Optional.of(new Template(template)));
  }
}
