package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Activity;
import io.aetherlink.crm.Actor;
import io.aetherlink.crm.AssignmentRuleFields;
import io.aetherlink.crm.AssignmentRuleFields.Strategy;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.EntryBook;
import io.aetherlink.crm.EntryBook.Newcomer;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.LeadOutcome.CustomRefused;
import io.aetherlink.crm.LeadOutcome.Done;
import io.aetherlink.crm.LeadOutcome.EmailTaken;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.rules.Match;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EntryBookTest {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));
  private static final Actor ANN = Actor.user("ann");
  private static final Actor BOB = Actor.user("bob");

  private final String tenant = "tenant-" + UUID.randomUUID();

  @Test
  void eachHasItsOwnTimelineAndItsOwnEventAndActor() {
    List<Lead> leads =
        enter(
                new Newcomer(LeadFields.named("Jane").withTags(List.of("x", "y")), ANN),
                new Newcomer(LeadFields.named("Joe").withEmail("joe@x.test"), BOB))
            .stream()
            .map(EntryBookTest::entered)
            .toList();

    assertThat(leads).extracting(lead -> lead.fields().name()).containsExactly("Jane", "Joe");
    assertThat(leads).allSatisfy(lead -> assertThat(find(lead)).isEqualTo(lead));
    assertThat(leads).extracting(this::actors).containsExactly(List.of(ANN), List.of(BOB));
    assertThat(eventKeys())
        .containsExactlyInAnyOrderElementsOf(
            leads.stream().map(lead -> tenant + ":lead:" + lead.id()).toList());
  }

  @Test
  void theSecondWithAnAddressIsRefusedAndLeavesNoTrace() {
    List<LeadOutcome> outcomes =
        enter(
            new Newcomer(LeadFields.named("Jane").withEmail("Jane@x.test"), ANN),
            new Newcomer(LeadFields.named("J").withEmail("jane@x.test"), ANN),
            new Newcomer(LeadFields.named("Joe"), ANN));

    long owner = entered(outcomes.getFirst()).id();
    assertThat(outcomes.get(1)).isEqualTo(new EmailTaken("jane@x.test", owner));
    assertThat(entered(outcomes.get(2)).fields().name()).isEqualTo("Joe");
    assertThat(eventKeys()).hasSize(2);
  }

  @Test
  void oneThatTheTenantsFieldsRefuseKeepsNoOtherOut() {
    List<LeadOutcome> outcomes =
        enter(
            new Newcomer(LeadFields.named("Jane").withCustom(Map.of("size", "large")), ANN),
            new Newcomer(LeadFields.named("Joe"), ANN));

    assertThat(outcomes.getFirst()).isInstanceOf(CustomRefused.class);
    assertThat(entered(outcomes.getLast()).fields().name()).isEqualTo("Joe");
  }

  @Test
  void thoseThatComeTogetherTakeTurnsAndWhoIsRefusedTakesNone() {
    AssignmentRuleFields turns =
        new AssignmentRuleFields(
            "Team", new Match(Map.of()), Strategy.ROUND_ROBIN, List.of("ann", "bob"), 0, true);
    inTenant(records -> new Books(records, ANN, CLOCK).assignments().create(turns));

    List<LeadOutcome> outcomes =
        enter(
            new Newcomer(LeadFields.named("A").withEmail("a@x.test"), ANN),
            new Newcomer(LeadFields.named("A again").withEmail("a@x.test"), ANN),
            new Newcomer(LeadFields.named("B"), ANN),
            new Newcomer(LeadFields.named("Hers").withOwner(Optional.of("cleo")), ANN),
            new Newcomer(LeadFields.named("C"), ANN));

    assertThat(outcomes.get(1)).isInstanceOf(EmailTaken.class);
    assertThat(List.of(0, 2, 3, 4))
        .extracting(i -> entered(outcomes.get(i)).fields().assignedTo().orElseThrow())
        .containsExactly("ann", "bob", "cleo", "ann");
  }

  private List<LeadOutcome> enter(Newcomer... newcomers) {
    return inTenant(records -> new EntryBook(records, CLOCK).enter(List.of(newcomers)));
  }

  private static Lead entered(LeadOutcome outcome) {
    return ((Done) outcome).lead();
  }

  private Lead find(Lead lead) {
    return inTenant(records -> records.leads().find(lead.id())).orElseThrow();
  }

  private List<Actor> actors(Lead lead) {
    return inTenant(records -> records.history().newest(lead.id(), 10, OptionalLong.empty()))
        .stream()
        .map(Activity::actor)
        .toList();
  }

  private <T> T inTenant(Function<TenantRecords, T> work) {
    return DATABASE.store().inTenant(tenant, work);
  }

  private List<String> eventKeys() {
    return DATABASE
        .jdbi()
        .withHandle(h ->
            h.select("SELECT key FROM crm.outbox WHERE tenant_id = ?", tenant)
                .mapTo(String.class)
                .list());
  }
}
