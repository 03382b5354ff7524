package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.AssignmentRuleFields.Strategy;
import io.aetherlink.crm.LeadFact.Assigned;
import io.aetherlink.rules.Match;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store keeps of assignment rules, and whom they give new leads. */
public abstract class AssignmentContract extends LeadContract {
  private static final List<String> TEAM = List.of("ann", "bob", "cleo");

  @Test
  void rulesComeBackInTheOrderInWhichTheyAreAsked() {
    AssignmentRule last = create(rule("Last", Map.of(), Strategy.FIXED, TEAM, 2));
    AssignmentRule first =
        create(
            rule(
                "First",
                Map.of("source", Map.of("in", List.of("web", "fair")), "custom.size", 5),
                Strategy.LEAST_BUSY,
                TEAM,
                0));

    assertThat(all()).containsExactly(first, last);
    List<AssignmentRule> seenByOthers =
        store().inTenant("other-" + tenant, r -> r.assignmentRules().all());
    assertThat(seenByOthers).isEmpty();
  }

  @Test
  void aRuleIsChangedByWhoSawItLastAndDeleted() {
    AssignmentRule rule = create(rule("A", Map.of(), Strategy.FIXED, TEAM, 0));
    AssignmentRuleFields other = rule("B", Map.of(), Strategy.FIXED, TEAM, 0);

    var edited = rules(b -> b.edit(rule.id(), v -> v == 1, f -> other));
    var stale = rules(b -> b.edit(rule.id(), v -> v == 1, f -> other));
    var deleted = rules(b -> b.delete(rule.id(), v -> v == 2));

    AssignmentRule now = new AssignmentRule(rule.id(), other, 2);
    assertThat(List.of(edited, stale, deleted))
        .containsExactly(
            new AssignmentRuleOutcome.Done(now),
            new AssignmentRuleOutcome.Stale(now),
            new AssignmentRuleOutcome.Done(now));
    assertThat(all()).isEmpty();
  }

  @Test
  void ownersTakeTurns() {
    create(rule("Team", Map.of(), Strategy.ROUND_ROBIN, TEAM, 0));

    List<String> owners =
        IntStream.range(0, 4).mapToObj(i -> owner(enter(LeadFields.named("L")))).toList();

    assertThat(owners).containsExactly("ann", "bob", "cleo", "ann");
  }

  @Test
  void aRefusedLeadTakesNobodysTurn() {
    create(rule("Team", Map.of(), Strategy.ROUND_ROBIN, TEAM, 0));
    enter(LeadFields.named("A").withEmail("a@x.test"));

    LeadOutcome refused = leads(b -> b.create(LeadFields.named("B").withEmail("a@x.test")));

    assertThat(refused).isInstanceOf(LeadOutcome.EmailTaken.class);
    assertThat(owner(enter(LeadFields.named("C")))).isEqualTo("bob");
  }

  @Test
  void leadsEnteredAtOnceAreDealtOutEvenly() throws Exception {
    create(rule("Team", Map.of(), Strategy.ROUND_ROBIN, TEAM, 0));
    Callable<String> entry = () -> owner(enter(LeadFields.named("L")));

    List<String> owners;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      owners =
          threads.invokeAll(Collections.nCopies(30, entry)).stream()
              .map(Future::resultNow)
              .toList();
    }

    for (String owner : TEAM) {
      assertThat(Collections.frequency(owners, owner)).isEqualTo(10);
    }
  }

  @Test
  void theLeastBusyHasTheFewestOpenLeads() {
    Lead won = enter(LeadFields.named("A").withOwner(Optional.of("ann")));
    enter(LeadFields.named("B").withOwner(Optional.of("bob")));
    enter(LeadFields.named("C").withOwner(Optional.of("cleo")));
    leads(b -> b.edit(won.id(), v -> true, f -> f.withStatus(LeadStatus.WON)));
    create(rule("Team", Map.of(), Strategy.LEAST_BUSY, TEAM, 0));

    List<String> owners =
        IntStream.range(0, 4).mapToObj(i -> owner(enter(LeadFields.named("L")))).toList();

    assertThat(owners.getFirst()).isEqualTo("ann");
    assertThat(owners.subList(1, 4)).containsExactlyInAnyOrder("ann", "bob", "cleo");
  }

  @Test
  void manyLeadsAtOnceTakeTheSameTurnsAsSingleOnes() {
    create(rule("Web", Map.of("source", "web"), Strategy.LEAST_BUSY, TEAM, 0));
    create(rule("Team", Map.of(), Strategy.ROUND_ROBIN, TEAM, 1));
    enter(LeadFields.named("A"));

    List<String> inTurn = atOnce(4, LeadFields.named("L"));
    List<String> byWork = atOnce(5, LeadFields.named("L").withSource("web"));

    assertThat(inTurn).containsExactly("bob", "cleo", "ann", "bob");
    assertThat(owner(enter(LeadFields.named("Z")))).isEqualTo("cleo");
    // ann has one open lead; of those who are equally busy, whose turn it is.
    assertThat(byWork).containsExactly("bob", "cleo", "cleo", "ann", "bob");
  }

  @Test
  void theFirstRuleThatFitsDecides() {
    create(rule("Web", Map.of("source", "web"), Strategy.FIXED, List.of("ann"), 0));
    create(
        rule("Hot", Map.of("tags", Map.of("contains", "hot")), Strategy.FIXED, List.of("bob"), 1));
    AssignmentRuleFields all = rule("All", Map.of(), Strategy.FIXED, List.of("cleo"), 2);
    AssignmentRule last = create(all);

    assertThat(owner(enter(LeadFields.named("A").withSource("web").withTags(List.of("hot")))))
        .isEqualTo("ann");
    assertThat(owner(enter(LeadFields.named("B").withTags(List.of("hot"))))).isEqualTo("bob");
    assertThat(owner(enter(LeadFields.named("C")))).isEqualTo("cleo");
    assertThat(owner(enter(LeadFields.named("D").withOwner(Optional.of("zoe"))))).isEqualTo("zoe");
    rules(b -> b.edit(last.id(), v -> true, f -> disabled(all)));
    assertThat(enter(LeadFields.named("E")).fields().assignedTo()).isEmpty();
  }

  @Test
  void theChoiceIsOnTheTimelineWithItsRule() {
    create(rule("Web leads", Map.of(), Strategy.FIXED, TEAM, 0));

    Lead lead = enter(LeadFields.named("A"));

    List<Activity> timeline =
        store().inTenant(tenant, r -> r.history().newest(lead.id(), 10, OptionalLong.empty()));
    assertThat(timeline)
        .extracting(Activity::fact)
        .startsWith(new Assigned(Optional.of("ann"), Optional.empty(), Optional.of("Web leads")));
    assertThat(timeline.getFirst().actor()).isEqualTo(Actor.system("assignment"));
    assertThat(lead.version()).isEqualTo(1);
  }

  @Test
  void aTenantHasFiftyRules() {
    AssignmentRuleFields any = rule("A", Map.of(), Strategy.FIXED, TEAM, 0);
    IntStream.range(0, 50).forEach(i -> create(any));

    assertThat(rules(b -> b.create(any))).isEqualTo(new AssignmentRuleOutcome.TooMany(50));
  }

  private static AssignmentRuleFields rule(
      String name,
      Map<String, Object> match,
      Strategy strategy,
      List<String> owners,
      int position) {
    return new AssignmentRuleFields(name, new Match(match), strategy, owners, position, true);
  }

  private static AssignmentRuleFields disabled(AssignmentRuleFields rule) {
    return new AssignmentRuleFields(
        rule.name(), rule.match(), rule.strategy(), rule.owners(), rule.position(), false);
  }

  private AssignmentRule create(AssignmentRuleFields fields) {
    return ((AssignmentRuleOutcome.Done) rules(b -> b.create(fields))).rule();
  }

  /** Chosen for in one transaction, and not entered. */
  private List<String> atOnce(int count, LeadFields lead) {
    return store()
        .inTenant(
            tenant,
            records -> {
              AssignmentTurns turns = AssignmentTurns.of(records.assignmentRules());
              List<String> owners =
                  IntStream.range(0, count)
                      .mapToObj(i -> turns.choose(lead).orElseThrow().owner())
                      .toList();
              turns.keep();
              return owners;
            });
  }

  private Lead enter(LeadFields fields) {
    return ((LeadOutcome.Done) leads(b -> b.create(fields))).lead();
  }

  private static String owner(Lead lead) {
    return lead.fields().assignedTo().orElseThrow();
  }

  private List<AssignmentRule> all() {
    return store().inTenant(tenant, r -> r.assignmentRules().all());
  }

  private AssignmentRuleOutcome rules(Function<AssignmentBook, AssignmentRuleOutcome> work) {
    return books(b -> work.apply(b.assignments()));
  }

  private LeadOutcome leads(Function<LeadBook, LeadOutcome> work) {
    return books(b -> work.apply(b.leads()));
  }

  private <T> T books(Function<Books, T> work) {
    return store()
        .inTenant(
            tenant, r -> work.apply(new Books(r, Actor.user("ann"), InstantSource.fixed(START))));
  }
}
