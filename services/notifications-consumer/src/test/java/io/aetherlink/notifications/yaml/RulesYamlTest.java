package io.aetherlink.notifications.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Digest;
import io.aetherlink.notifications.domain.Event;
import io.aetherlink.notifications.domain.QuietHours;
import io.aetherlink.notifications.domain.Reading;
import io.aetherlink.notifications.domain.Rule;
import io.aetherlink.notifications.domain.Rules;
import io.aetherlink.notifications.domain.Timing;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesYamlTest {
  private static final String DEFAULT = "default: {notify: false}\n";

  @Test
  void theShippedRulesAreWhatTheyWereEverCalled() {
    assertThat(rules(RulesFile.shipped().get()).rules())
        .extracting(Rule::name)
        .containsExactly(
            "notify-on-qualified",
            "notify-on-won",
            "acme-new-leads",
            "notify-on-assignment",
            "suppress-notes");
  }

  @Test
  void aRuleIsReadWithAllItHas() {
    Rule rule =
        only(
            """
            rules:
              - name: big
                match: {event_type: lead.created, score: {gte: 80}, tags: {contains: vip}}
                notify: true
                channel: [webhook, "inbox:{assigned_to}", "email:boss@acme.test"]
                template: "{name}!"
            """);

    assertThat(rule.notifies()).isTrue();
    assertThat(rule.channels())
        .extracting(Channel::written)
        .containsExactly("webhook", "inbox:{assigned_to}", "email:boss@acme.test");
    assertThat(rule.match().fits(created(Map.of("score", 80, "tags", List.of("vip"))))).isTrue();
    assertThat(rule.match().fits(created(Map.of("score", 79, "tags", List.of("vip"))))).isFalse();
  }

  @Test
  void valuesMeanWhatTheyMeanInJson() {
    Rule rule =
        only(
            "rules: [{name: r, match: {at: 2026-03-01, n: 5, ok: true, x: null}, notify: true}]\n");

    assertThat(rule.match().fits(created(Map.of("at", "2026-03-01", "n", 5L, "ok", true))))
        .isTrue();
    assertThat(rule.channels()).isEqualTo(Channel.USUAL);
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    refuses(3, "unknown field 'notfy'", "rules:\n  - name: r\n    notfy: true\n" + DEFAULT);
    refuses(2, "'notify' is missing", "rules:\n  - {name: r, match: {}}\n" + DEFAULT);
    refuses(2, "'name' is missing", "rules:\n  - {match: {}, notify: true}\n" + DEFAULT);
    refuses(
        2, "expected true or false", "rules:\n  - {name: r, match: {}, notify: maybe}\n" + DEFAULT);
    refuses(
        3,
        "a rule named 'r' is there already",
        "rules:\n  - {name: r, match: {}, notify: true}\n  - {name: r, match: {}, notify: true}\n"
            + DEFAULT);
    refuses(
        1,
        "lead_id: unknown operator 'like'",
        "rules: [{name: r, match: {lead_id: {like: 1}}, notify: true}]\n" + DEFAULT);
    refuses(
        1,
        "unknown channel 'pigeon'",
        "rules: [{name: r, match: {}, notify: true, channel: pigeon}]\n" + DEFAULT);
    refuses(
        1,
        "without placeholders",
        "rules: [{name: r, match: {}, notify: true, channel: 'webhook:https://{name}/'}]\n"
            + DEFAULT);
    refuses(
        1,
        "needs an address",
        "rules: [{name: r, match: {}, notify: true, channel: email}]\n" + DEFAULT);
    refuses(
        1,
        "put a text into quotes",
        "rules: [{name: r, match: {at: 12:30}, notify: true}]\n" + DEFAULT);
    refuses(1, "'default' is missing", "rules: []\n");
    refuses(1, "expected a list", "rules: 7\n" + DEFAULT);
    refuses(1, "expected fields", "just a text\n");
    refuses(2, "field 'rules' is there twice", "rules: []\nrules: []\n" + DEFAULT);
    refuses(3, "", "rules:\n  - name: r\n   notify: [true\n" + DEFAULT);
  }

  @Test
  void whenPeopleHearOfItIsReadToo() {
    Rules rules =
        rules(
            RulesYaml.read(
                """
                tenants:
                  acme: {quiet_hours: {from: 20:00, to: "07:00", zone: Europe/Berlin}}
                rules:
                  - name: lunch
                    match: {}
                    notify: true
                    quiet_hours: {from: "12:00", to: "13:00", zone: UTC, days: [mon, Fri]}
                    digest: {every: 1d, at: 09:30, zone: Asia/Tokyo}
                  - {name: fire, match: {}, notify: true, urgent: true}
                default: {notify: false, digest: {every: 1h, zone: UTC}}
                """));

    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(rules.tenants().getOrDefault("acme", Timing.AT_ONCE).quiet())
        .hasValue(
            new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0), berlin, QuietHours.DAILY));
    Timing lunch = rules.rules().getFirst().timing();
    assertThat(lunch.quiet().orElseThrow().days())
        .containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    assertThat(lunch.digest())
        .hasValue(new Digest(Digest.Every.DAY, LocalTime.of(9, 30), ZoneId.of("Asia/Tokyo")));
    assertThat(rules.rules().getLast().timing().urgent()).isTrue();
    assertThat(rules.otherwise().timing().digest())
        .hasValue(new Digest(Digest.Every.HOUR, Digest.MORNING, ZoneId.of("UTC")));
  }

  @Test
  void aTimingThatCannotBeIsNamedWithItsLine() {
    refusesTiming("unknown field 'till'", "quiet_hours: {from: \"20:00\", till: \"07:00\"}");
    refusesTiming("'zone' is missing", "quiet_hours: {from: \"20:00\", to: \"07:00\"}");
    refusesTiming("expected a time of the day", quiet("from: \"25:00\", to: \"07:00\""));
    refusesTiming("expected a time of the day", quiet("from: 8pm, to: \"07:00\""));
    refusesTiming("unknown day 'funday'", quiet("from: \"20:00\", to: \"07:00\", days: [funday]"));
    refusesTiming("quiet hours that never end", quiet("from: \"20:00\", to: \"20:00\""));
    refusesTiming("need a day", quiet("from: \"20:00\", to: \"07:00\", days: []"));
    refusesTiming(
        "unknown time zone 'Mars/Base'",
        "quiet_hours: {from: \"20:00\", to: \"07:00\", zone: Mars/Base}");
    refusesTiming("'every' is 1h or 1d", "digest: {every: 5m, zone: UTC}");
    refusesTiming("'at' is for every: 1d", "digest: {every: 1h, at: \"08:00\", zone: UTC}");
    refusesTiming("urgent does not wait", "urgent: true, digest: {every: 1h, zone: UTC}");
    refuses(2, "unknown field 'urgent'", "tenants:\n  acme: {urgent: true}\nrules: []\n" + DEFAULT);
  }

  private static void refusesTiming(String reason, String timing) {
    String rule = "{name: r, match: {}, notify: true, " + timing + "}";
    refuses(2, reason, "rules:\n  - " + rule + "\n" + DEFAULT);
  }

  private static String quiet(String fields) {
    return "quiet_hours: {" + fields + ", zone: UTC}";
  }

  @Test
  void nothingUnfoldsAndNothingIsConstructed() {
    refuses(
        2,
        "aliases (*name) are not allowed",
        "a: &a [x, x]\nb: &b [*a, *a]\nrules: [*b, *b]\n" + DEFAULT);
    refuses(
        1,
        "Global tag is not allowed",
        "rules: [{name: r, match: {x: !!java.io.File y}, notify: true}]\n" + DEFAULT);
    refuses(
        1,
        "tags such as !secret are not allowed",
        "rules: [{name: r, match: {x: !secret y}, notify: true}]\n" + DEFAULT);
    assertThat(RulesYaml.read("[".repeat(100_000))).isInstanceOf(Reading.Refused.class);
    assertThat(refused("# " + "x".repeat(RulesYaml.MOST)).reason()).contains("over the limit");
    assertThat(refused("").reason()).isEqualTo("the file is empty");
  }

  private static void refuses(int line, String reason, String text) {
    Reading.Refused refused = refused(text);
    assertThat(refused.reason()).contains(reason);
    assertThat(refused.line()).hasValue(line);
  }

  private static Reading.Refused refused(String text) {
    return (Reading.Refused) RulesYaml.read(text);
  }

  private static Rule only(String text) {
    return rules(RulesYaml.read(text + DEFAULT)).rules().getFirst();
  }

  private static Rules rules(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) reading).rules();
  }

  private static Map<String, Object> created(Map<String, Object> data) {
    return new Event("lead.created", "acme", Map.copyOf(data)).data();
  }
}
