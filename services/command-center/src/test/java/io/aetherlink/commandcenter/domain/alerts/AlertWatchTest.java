package io.aetherlink.commandcenter.domain.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertWatchTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Rules rules = new Rules();
  private Instant now = START;
  private AlertWatch watch = new AlertWatch(rules, () -> now);

  /** One rule, two failures within a minute; and what became of its alert. */
  private static final class Rules implements AlertStore {
    private final List<OpsEvent> events = new ArrayList<>();
    private final List<String> news = new ArrayList<>();
    private boolean enabled = true;
    private boolean away;
    private Optional<Instant> raisedAt = Optional.empty();
    private Instant countsFrom = START;

    private AlertRule rule() {
      NewRule rule =
          new NewRule(
              "failures",
              Optional.of(Severity.ERROR),
              Optional.empty(),
              Optional.of("auto-heal"),
              Duration.ofMinutes(1),
              2,
              enabled);
      return new AlertRule(1, rule, START, countsFrom, raisedAt);
    }

    @Override
    public List<AlertRule> rules() {
      if (away) {
        throw new StoreUnavailableException(new IllegalStateException("away"));
      }
      return List.of(rule());
    }

    @Override
    public List<OpsEvent> candidates(NewRule rule, Instant since) {
      return events.reversed().stream()
          .filter(event -> !event.receivedAt().isBefore(since))
          .toList();
    }

    @Override
    public void raise(long id, Instant at) {
      if (raisedAt.isEmpty()) {
        raisedAt = Optional.of(at);
        news.add("raised");
      }
    }

    @Override
    public void resolve(long id, Instant at) {
      raisedAt = Optional.empty();
      news.add("resolved");
    }

    @Override
    public Optional<AlertRule> enable(long id, boolean wanted, Instant at) {
      return Optional.of(rule());
    }

    @Override
    public boolean delete(long id, Instant at) {
      return true;
    }
  }

  private OpsEvent event(EventType type, Severity severity, String source) {
    OpsEvent event =
        new OpsEvent(
            rules.events.size() + 1L,
            "id",
            type,
            source,
            severity,
            Optional.empty(),
            Optional.empty(),
            now,
            now,
            "{}");
    rules.events.add(event);
    return event;
  }

  private void fails() {
    watch.happened(event(EventType.AUTOHEAL_FAILED, Severity.ERROR, "auto-heal"));
    watch.look();
  }

  private void later(int seconds) {
    now = now.plusSeconds(seconds);
    watch.look();
  }

  @Test
  void isRaisedOnceAndResolvedOnceWhenTheWindowIsEmpty() {
    watch.look();
    fails();
    assertThat(rules.news).isEmpty();
    fails();
    fails();
    fails();
    assertThat(rules.news).containsExactly("raised");

    later(59);
    assertThat(rules.news).containsExactly("raised");
    later(1);
    later(1);
    assertThat(rules.news).containsExactly("raised", "resolved");

    fails();
    fails();
    assertThat(rules.news).containsExactly("raised", "resolved", "raised");
  }

  @Test
  void whatIsTooFarApartRaisesNothing() {
    watch.look();
    fails();
    later(60);
    fails();

    assertThat(rules.news).isEmpty();
  }

  @Test
  void onlyWhatMatchesCounts() {
    watch.look();
    watch.happened(event(EventType.AUTOHEAL_FAILED, Severity.WARNING, "auto-heal"));
    watch.happened(event(EventType.AUTOHEAL_FAILED, Severity.ERROR, "somebody"));
    watch.happened(event(EventType.OPS_ALERT_RAISED, Severity.ERROR, "auto-heal"));
    fails();

    assertThat(rules.news).isEmpty();
  }

  @Test
  void aRestartGoesOnWhereItWas() {
    watch.look();
    fails();
    watch = new AlertWatch(rules, () -> now);
    watch.look();
    fails();
    assertThat(rules.news).containsExactly("raised");

    watch = new AlertWatch(rules, () -> now);
    watch.look();
    later(61);
    assertThat(rules.news).containsExactly("raised", "resolved");
  }

  @Test
  void anEventCountsOnceWhoeverTellsOfItFirst() {
    OpsEvent event = event(EventType.AUTOHEAL_FAILED, Severity.ERROR, "auto-heal");
    watch.look();
    watch.happened(event);
    watch.look();

    assertThat(rules.news).isEmpty();
  }

  @Test
  void whatWasReachedWhileTheStoreWasAwayIsRaisedAfterwards() {
    watch.look();
    rules.away = true;
    watch.happened(event(EventType.AUTOHEAL_FAILED, Severity.ERROR, "auto-heal"));
    watch.happened(event(EventType.AUTOHEAL_FAILED, Severity.ERROR, "auto-heal"));
    assertThatThrownBy(watch::look).isInstanceOf(StoreUnavailableException.class);
    rules.away = false;
    later(600);

    assertThat(rules.news).containsExactly("raised");
  }

  @Test
  void aRuleThatIsOffRaisesNothingAndBeginsAnewWhenItIsOn() {
    rules.enabled = false;
    watch.look();
    fails();
    fails();
    now = now.plusSeconds(1);
    rules.enabled = true;
    rules.countsFrom = now;
    watch.look();
    fails();

    assertThat(rules.news).isEmpty();
  }
}
