package io.aetherlink.commandcenter.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryTest {

  private final MemoryStore store = new MemoryStore();
  private final ManualClock clock = new ManualClock();
  private final Registry registry = new Registry(store, clock);

  private Registration service(String name, String url) {
    return new Registration(
        name,
        URI.create(url),
        URI.create(url + "/ping"),
        Optional.empty(),
        List.of(),
        List.of(),
        clock.instant(),
        Optional.empty());
  }

  private void register(String name) {
    registry.register(service(name, "http://localhost:1"));
  }

  private Approval approve(String name) {
    return registry.approve(name, "ada", any -> true);
  }

  private Registration find(String name) {
    return registry.find(name).orElseThrow();
  }

  @Test
  void whatIsRegisteredIsKeptAndListedByName() {
    register("b");
    register("a");

    assertThat(registry.services()).extracting(Registration::name).containsExactly("a", "b");
    assertThat(store.kept).containsOnlyKeys("a", "b");
  }

  @Test
  void registeringAgainReplaces() {
    register("a");
    registry.register(service("a", "http://localhost:2"));

    assertThat(registry.services()).hasSize(1);
    assertThat(find("a").url()).isEqualTo(URI.create("http://localhost:2"));
  }

  @Test
  void withoutRenewalItIsStaleAfterNinetySecondsAndGoneAfterADay() {
    register("a");
    clock.advance(Duration.ofSeconds(90));
    assertThat(find("a").stale(clock.instant())).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(find("a").stale(clock.instant())).isTrue();

    clock.advance(Duration.ofDays(1).minusSeconds(92));
    assertThat(registry.find("a")).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(registry.find("a")).isEmpty();
    assertThat(registry.services()).isEmpty();
    assertThat(registry.delete("a")).isFalse();
  }

  @Test
  void whoComesBackAfterADayIsNewAndNeedsANewApproval() {
    register("a");
    approve("a");
    clock.advance(Duration.ofDays(2));
    register("a");

    assertThat(find("a").stale(clock.instant())).isFalse();
    assertThat(find("a").approvedBy()).isEmpty();
    assertThat(store.all()).containsExactly(find("a"));
  }

  @Test
  void aRenewalMakesItFreshAgain() {
    register("a");
    clock.advance(Duration.ofMinutes(10));
    register("a");

    assertThat(find("a").stale(clock.instant())).isFalse();
  }

  @Test
  void whatIsGoneIsRemovedFromTheStoreToo() {
    register("a");
    clock.advance(Duration.ofDays(2));
    registry.refresh();

    assertThat(store.kept).isEmpty();
  }

  @Test
  void readsGoOnFromMemoryWhileTheStoreIsAway() {
    register("a");
    store.away(true);

    assertThat(registry.services()).hasSize(1);
    assertThatThrownBy(registry::refresh).isInstanceOf(StoreUnavailableException.class);
    assertThat(registry.services()).hasSize(1);
  }

  @Test
  void nothingIsAcknowledgedThatIsNotKept() {
    register("a");
    store.away(true);

    assertThatThrownBy(() -> register("b")).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> registry.register(service("a", "http://localhost:9")))
        .isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> registry.delete("a")).isInstanceOf(StoreUnavailableException.class);
    assertThatThrownBy(() -> approve("a")).isInstanceOf(StoreUnavailableException.class);
    assertThat(registry.services()).hasSize(1);
    assertThat(find("a").url()).isEqualTo(URI.create("http://localhost:1"));
    assertThat(find("a").approvedBy()).isEmpty();
  }

  @Test
  void aRenewalIsTakenWhileTheStoreIsAwayAndNotForgottenWhenItIsBack() {
    register("a");
    store.away(true);
    clock.advance(Duration.ofMinutes(5));
    register("a");
    store.away(false);
    registry.refresh();

    assertThat(find("a").stale(clock.instant())).isFalse();
  }

  @Test
  void aFreshProcessLearnsWhatIsKept() {
    register("a");
    Registry other = new Registry(store, clock);
    assertThat(other.services()).isEmpty();

    other.refresh();
    assertThat(other.services()).extracting(Registration::name).containsExactly("a");
  }

  @Test
  void anApprovalSurvivesRenewalsButNotNewAddresses() {
    register("a");
    assertThat(approve("a")).isEqualTo(new Approval.Given(find("a")));
    assertThat(find("a").approvedBy()).contains("ada");
    register("a");
    assertThat(find("a").approvedBy()).contains("ada");

    registry.register(service("a", "http://localhost:2"));
    assertThat(find("a").approvedBy()).isEmpty();
    assertThat(approve("none")).isEqualTo(new Approval.Unknown());
  }

  @Test
  void anApprovalOfWhatIsNotRegisteredAnyMoreChangesNothing() {
    register("a");
    Registration seen = find("a");
    registry.register(service("a", "http://localhost:2"));

    Approval outcome = registry.approve("a", "ada", seen::equals);

    assertThat(outcome).isEqualTo(new Approval.Unseen(find("a")));
    assertThat(find("a").approvedBy()).isEmpty();
    assertThat(store.all()).extracting(Registration::approvedBy).containsExactly(Optional.empty());
  }

  @Test
  void aFreshProcessKeepsAnApprovalThroughARenewalThatComesFirst() {
    register("a");
    approve("a");
    Registry other = new Registry(store, clock);

    other.register(service("a", "http://localhost:1"));

    assertThat(store.all())
        .extracting(Registration::approvedBy)
        .containsExactly(Optional.of("ada"));
    assertThat(new Registry(store, clock).delete("a")).isTrue();
  }

  @Test
  void deletingSaysWhetherThereWasOne() {
    register("a");

    assertThat(registry.delete("a")).isTrue();
    assertThat(registry.delete("a")).isFalse();
    assertThat(store.kept).isEmpty();
  }
}
