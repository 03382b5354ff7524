package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadFilter.Period;
import io.aetherlink.crm.LeadOrder.Key;
import io.aetherlink.crm.LeadQuery.Counting;
import io.aetherlink.crm.LeadQuery.Start;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of leads lists, and in which order. */
public abstract class LeadListContract extends LeadContract {

  @ParameterizedTest
  @EnumSource(Key.class)
  void cursorsVisitEveryLeadOnceInOrder(Key key) {
    seventeenLeads();
    for (boolean ascending : List.of(true, false)) {
      LeadOrder order = new LeadOrder(key, ascending);

      List<Lead> visited = visitAll(LeadQuery.first(LeadFilter.ALL, order, 5));

      assertThat(visited).hasSize(17).doesNotHaveDuplicates();
      assertThat(visited).isSortedAccordingTo(comparator(order));
    }
  }

  @ParameterizedTest
  @EnumSource(Key.class)
  void thePageBeforeIsTheOneThatWasSeenBefore(Key key) {
    seventeenLeads();
    for (boolean ascending : List.of(true, false)) {
      LeadQuery query = LeadQuery.first(LeadFilter.ALL, new LeadOrder(key, ascending), 5);
      LeadPage first = page(query);
      LeadPage second = page(query.from(first.next().orElseThrow()));
      LeadPage third = page(query.from(second.next().orElseThrow()));

      LeadPage secondAgain = page(query.from(third.previous().orElseThrow()));
      LeadPage firstAgain = page(query.from(secondAgain.previous().orElseThrow()));

      assertThat(secondAgain.leads()).isEqualTo(second.leads());
      assertThat(secondAgain.next()).isEqualTo(second.next());
      assertThat(firstAgain.leads()).isEqualTo(first.leads());
      assertThat(List.of(first.previous(), firstAgain.previous())).containsOnly(Optional.empty());
    }
  }

  @Test
  void aCursorIsNotDisturbedByNewLeads() {
    seventeenLeads();
    LeadOrder order = LeadOrder.NEWEST_FIRST;
    LeadPage first = page(LeadQuery.first(LeadFilter.ALL, order, 5));
    insert(LeadFields.named("Newcomer"), START.plusSeconds(1000));

    LeadPage second =
        page(LeadQuery.first(LeadFilter.ALL, order, 5).from(first.next().orElseThrow()));

    assertThat(second.leads()).doesNotContainAnyElementsOf(first.leads()).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource(Key.class)
  void offsetsAndExportsHaveTheSameOrderAsCursors(Key key) {
    seventeenLeads();
    LeadOrder order = new LeadOrder(key, false);
    List<Lead> all = visitAll(LeadQuery.first(LeadFilter.ALL, order, 50));

    List<Lead> exported = new ArrayList<>();
    store()
        .inTenant(
            tenant,
            r -> {
              r.leads().each(LeadFilter.ALL, order, exported::add);
              return exported;
            });

    assertThat(exported).isEqualTo(all);
    for (int offset : List.of(9, 13, 20)) {
      LeadPage page =
          page(new LeadQuery(LeadFilter.ALL, order, new Start.Offset(offset), 3, Counting.NONE));
      assertThat(page.leads())
          .isEqualTo(all.subList(Math.min(offset, 17), Math.min(offset + 3, 17)));
    }
  }

  @Test
  void offsetsCountWhatTheFilterShows() {
    seventeenLeads();
    LeadOrder order = new LeadOrder(Key.CREATED_AT, true);
    List<Lead> all = visitAll(LeadQuery.first(LeadFilter.ALL, order, 50));

    LeadPage page =
        page(new LeadQuery(LeadFilter.ALL, order, new Start.Offset(15), 5, Counting.EXACT));

    assertThat(page.leads()).isEqualTo(all.subList(15, 17));
    assertThat(page.total()).hasValue(17);
    assertThat(page.next()).isEmpty();
    assertThat(page(LeadQuery.first(LeadFilter.ALL, order, 15).from(page.previous().orElseThrow())))
        .extracting(LeadPage::leads)
        .isEqualTo(all.subList(0, 15));
  }

  @Test
  void anEstimateIsExactWhereTheEndWasSeenAndNeverLessThanWhatWasSeen() {
    seventeenLeads();

    for (int limit : List.of(5, 16, 17)) {
      LeadQuery query =
          LeadQuery.first(LeadFilter.ALL, LeadOrder.NEWEST_FIRST, limit)
              .counted(Counting.ESTIMATED);
      long total = page(query).total().orElseThrow();
      assertThat(total).isGreaterThan(limit == 17 ? 16 : limit);
      assertThat(limit < 17 || total == 17).isTrue();
    }
  }

  @Test
  void filtersCombine() {
    insert(LeadFields.named("A").withStatus(LeadStatus.WON), START);
    insert(LeadFields.named("B").withOwner(Optional.of("ann")), START);
    Lead both =
        insert(
            LeadFields.named("C").withStatus(LeadStatus.WON).withOwner(Optional.of("ann")), START);
    LeadFilter filter = LeadFilter.ALL.withStatuses(LeadStatus.WON).withOwner(new Owner.One("ann"));

    assertThat(list(filter)).containsExactly(both);
  }

  @Test
  void unassignedLeadsCanBeListed() {
    insert(LeadFields.named("A").withOwner(Optional.of("ann")), START);
    Lead nobodys = insert(LeadFields.named("B"), START);

    assertThat(list(LeadFilter.ALL.withOwner(new Owner.Nobody()))).containsExactly(nobodys);
  }

  @Test
  void oneOfSeveralStatusesIsEnough() {
    Lead won = insert(LeadFields.named("A").withStatus(LeadStatus.WON), START);
    Lead lost = insert(LeadFields.named("B").withStatus(LeadStatus.LOST), START);
    insert(LeadFields.named("C"), START);

    assertThat(list(LeadFilter.ALL.withStatuses(LeadStatus.WON, LeadStatus.LOST)))
        .containsExactlyInAnyOrder(won, lost);
  }

  @Test
  void everyTagIsNeeded() {
    insert(LeadFields.named("A").withTags(List.of("hot")), START);
    Lead both = insert(LeadFields.named("B").withTags(List.of("fair, 2026", "hot", "x")), START);
    insert(LeadFields.named("C"), START);

    assertThat(list(LeadFilter.ALL.withTags("hot", "fair, 2026"))).containsExactly(both);
    assertThat(list(LeadFilter.ALL.withTags("HOT"))).isEmpty();
  }

  @Test
  void aTagIsFoundAfterItWasGivenAndNotAfterItWasTaken() {
    Lead lead = insert(LeadFields.named("A").withTags(List.of("hot")), START);

    update(lead.withFields(lead.fields().withTags(List.of("cold"))));

    assertThat(list(LeadFilter.ALL.withTags("cold"))).hasSize(1);
    assertThat(list(LeadFilter.ALL.withTags("hot"))).isEmpty();
  }

  @Test
  void leadsOfOneSourceCanBeListed() {
    insert(LeadFields.named("A"), START);
    Lead web = insert(LeadFields.named("B").withSource("web"), START);

    assertThat(list(LeadFilter.ALL.withSource("web"))).containsExactly(web);
  }

  @Test
  void aPeriodHasItsStartAndNotItsEnd() {
    Lead early = insert(LeadFields.named("A"), START);
    Lead late = insert(LeadFields.named("B"), START.plusSeconds(10));
    Lead changed =
        store()
            .inTenant(
                tenant,
                r ->
                    kept(r.leads().update(early.withFields(late.fields()), START.plusSeconds(20))));
    Period firstSeconds = new Period(Optional.of(START), Optional.of(START.plusSeconds(10)));
    Period sinceThen = new Period(Optional.of(START.plusSeconds(10)), Optional.empty());

    assertThat(list(LeadFilter.ALL.withCreated(firstSeconds))).containsExactly(changed);
    assertThat(list(LeadFilter.ALL.withCreated(sinceThen))).containsExactly(late);
    assertThat(list(LeadFilter.ALL.withUpdated(firstSeconds))).isEmpty();
    assertThat(list(LeadFilter.ALL.withUpdated(sinceThen)))
        .containsExactlyInAnyOrder(changed, late);
  }

  @Test
  void archivedLeadsHaveAListOfTheirOwn() {
    Lead shown = insert(LeadFields.named("A"), START);
    Lead archived = kept(update(insert(LeadFields.named("B"), START).withArchived(true)));

    assertThat(list(LeadFilter.ALL)).containsExactly(shown);
    assertThat(list(LeadFilter.ALL.withArchived(true))).containsExactly(archived);
  }

  @ParameterizedTest
  @ValueSource(strings = {"müLL", "@factory", "ACME gm", "555-01", "100%", "a_b"})
  void textIsFoundInNameEmailCompanyAndPhone(String text) {
    Lead wanted =
        insert(
            new LeadFields(
                "Jo Müller 100% a_b",
                Optional.empty(),
                Optional.of("+1 555-0100"),
                Optional.of("jo@factory.test"),
                Optional.of("Acme GmbH"),
                Optional.empty(),
                LeadStatus.NEW,
                Optional.empty(),
                List.of(),
                Optional.empty()),
            START);
    insert(LeadFields.named("Somebody else 1000 aXb"), START);

    assertThat(list(LeadFilter.ALL.withText(text))).containsExactly(wanted);
  }

  @Test
  void ownersAreListedOnce() {
    insert(LeadFields.named("A").withOwner(Optional.of("bob")), START);
    insert(LeadFields.named("B").withOwner(Optional.of("ann")), START);
    insert(LeadFields.named("C").withOwner(Optional.of("bob")), START);
    insert(LeadFields.named("D"), START);

    assertThat(owners()).containsExactly("ann", "bob");
  }

  @Test
  void aTenantWithoutOwnersHasNone() {
    insert(LeadFields.named("A"), START);

    assertThat(owners()).isEmpty();
  }

  /** In one transaction, since each costs a connection here. */
  private void seventeenLeads() {
    store()
        .inTenant(
            tenant,
            r -> {
              for (int i = 0; i < 17; i++) {
                Entering.enter(r, oneOfSeventeen(i), START.plusSeconds((17 - i) / 4));
              }
              return tenant;
            });
  }

  /** Several leads share each name, status and moment, so that the id has to break ties. */
  private static LeadFields oneOfSeventeen(int i) {
    LeadFields fields =
        LeadFields.named("Lead " + "edcba".charAt(i % 5)).withStatus(LeadStatus.values()[i % 6]);
    return i % 3 == 0 ? fields : withOptionals(fields.withEmail("m" + (20 - i) + "@x.test"), i);
  }

  /** Several leads share a company, phone number, owner, source and title too. */
  private static LeadFields withOptionals(LeadFields fields, int i) {
    String one = String.valueOf("cab".charAt(i % 3)) + i % 2;
    return new LeadFields(
        fields.name(),
        Optional.of("source " + one),
        Optional.of("+49 30 555 01" + i % 2 + i % 3),
        fields.email(),
        Optional.of(i % 2 == 0 ? one : one.toUpperCase(Locale.ROOT)),
        Optional.of("Head of " + (i % 2 == 0 ? one : one.toUpperCase(Locale.ROOT))),
        fields.status(),
        Optional.of(one + "@x.test"),
        fields.tags(),
        Optional.of("crm-" + (40 - i)));
  }

  private static Comparator<Lead> comparator(LeadOrder order) {
    return switch (order.key()) {
      case CREATED_AT -> directed(order, Comparator.comparing(Lead::createdAt));
      case UPDATED_AT -> directed(order, Comparator.comparing(Lead::updatedAt));
      case NAME -> directed(order, Comparator.comparing(lead -> lead.fields().name()));
      case STATUS -> directed(order, Comparator.comparing(lead -> lead.fields().status()));
      case EMAIL -> presentFirst(order, LeadFields::emailKey, same());
      case COMPANY -> presentFirst(order, f -> f.company().map(LeadListContract::lower), same());
      case PHONE -> presentFirst(order, LeadFields::phone, same());
      case ASSIGNED_TO -> presentFirst(order, LeadFields::assignedTo, byAge());
      case SOURCE -> presentFirst(order, LeadFields::source, byAge());
      case TITLE -> presentFirst(order, f -> f.title().map(LeadListContract::lower), same());
      case EXTERNAL_ID -> presentFirst(order, LeadFields::externalId, same());
    };
  }

  private static Comparator<Lead> directed(LeadOrder order, Comparator<Lead> byValue) {
    Comparator<Lead> complete = byValue.thenComparing(Lead::id);
    return order.ascending() ? complete : complete.reversed();
  }

  private static Comparator<Lead> presentFirst(
      LeadOrder order, Function<LeadFields, Optional<String>> field, Comparator<Lead> then) {
    Comparator<Lead> byValue = Comparator.comparing(lead -> field.apply(lead.fields()).orElse(""));
    return Comparator.<Lead, Boolean>comparing(lead -> field.apply(lead.fields()).isEmpty())
        .thenComparing(directed(order, byValue.thenComparing(then)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Comparator<Lead> byAge() {
    return Comparator.comparing(Lead::createdAt);
  }

  private static Comparator<Lead> same() {
    return (one, other) -> 0;
  }

  private List<Lead> visitAll(LeadQuery first) {
    List<Lead> visited = new ArrayList<>();
    LeadPage page = page(first);
    visited.addAll(page.leads());
    while (page.next().isPresent()) {
      page = page(first.from(page.next().get()));
      visited.addAll(page.leads());
    }
    return visited;
  }

  private List<String> owners() {
    return store().inTenant(tenant, r -> r.leads().owners());
  }
}
