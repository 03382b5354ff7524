package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadOrder.Key;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

  @Test
  void aCursorIsNotDisturbedByNewLeads() {
    seventeenLeads();
    LeadOrder order = LeadOrder.NEWEST_FIRST;
    LeadPage first = page(LeadQuery.first(LeadFilter.ALL, order, 5));
    insert(LeadFields.named("Newcomer"), START.plusSeconds(1000));

    LeadPage second =
        page(LeadQuery.first(LeadFilter.ALL, order, 5).behind(first.next().orElseThrow()));

    assertThat(second.leads()).doesNotContainAnyElementsOf(first.leads()).hasSize(5);
  }

  @Test
  void offsetsCountWhatTheFilterShows() {
    seventeenLeads();
    LeadOrder order = new LeadOrder(Key.CREATED_AT, true);
    List<Lead> all = visitAll(LeadQuery.first(LeadFilter.ALL, order, 50));

    LeadPage page =
        page(new LeadQuery(LeadFilter.ALL, order, new LeadQuery.Start.Offset(15), 5, true));

    assertThat(page.leads()).isEqualTo(all.subList(15, 17));
    assertThat(page.total()).hasValue(17);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void filtersCombine() {
    insert(LeadFields.named("A").withStatus(LeadStatus.WON), START);
    insert(LeadFields.named("B").withOwner(Optional.of("ann")), START);
    Lead both =
        insert(
            LeadFields.named("C").withStatus(LeadStatus.WON).withOwner(Optional.of("ann")), START);
    LeadFilter filter =
        new LeadFilter(Optional.of(LeadStatus.WON), new Owner.One("ann"), Optional.empty(), false);

    assertThat(list(filter)).containsExactly(both);
  }

  @Test
  void unassignedLeadsCanBeListed() {
    insert(LeadFields.named("A").withOwner(Optional.of("ann")), START);
    Lead nobodys = insert(LeadFields.named("B"), START);

    assertThat(list(new LeadFilter(Optional.empty(), new Owner.Nobody(), Optional.empty(), false)))
        .containsExactly(nobodys);
  }

  @Test
  void archivedLeadsHaveAListOfTheirOwn() {
    Lead shown = insert(LeadFields.named("A"), START);
    Lead archived = kept(update(insert(LeadFields.named("B"), START).withArchived(true)));

    assertThat(list(LeadFilter.ALL)).containsExactly(shown);
    assertThat(list(new LeadFilter(Optional.empty(), new Owner.Any(), Optional.empty(), true)))
        .containsExactly(archived);
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
                List.of()),
            START);
    insert(LeadFields.named("Somebody else 1000 aXb"), START);

    assertThat(list(new LeadFilter(Optional.empty(), new Owner.Any(), Optional.of(text), false)))
        .containsExactly(wanted);
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

  private void seventeenLeads() {
    List<LeadStatus> statuses = List.of(LeadStatus.values());
    for (int i = 0; i < 17; i++) {
      // Several leads share each name, status and moment, so that the id has to break ties.
      LeadFields fields =
          LeadFields.named("Lead " + "edcba".charAt(i % 5)).withStatus(statuses.get(i % 6));
      insert(
          i % 3 == 0 ? fields : fields.withEmail("m" + (20 - i) + "@x.test"),
          START.plusSeconds(i / 4));
    }
  }

  private static Comparator<Lead> comparator(LeadOrder order) {
    Comparator<Lead> byKey =
        switch (order.key()) {
          case CREATED_AT -> Comparator.comparing(Lead::createdAt);
          case UPDATED_AT -> Comparator.comparing(Lead::updatedAt);
          case NAME -> Comparator.comparing(lead -> lead.fields().name());
          case STATUS -> Comparator.comparing(lead -> lead.fields().status());
          case EMAIL -> Comparator.comparing(lead -> lead.fields().emailKey().orElse("~"));
        };
    Comparator<Lead> complete = byKey.thenComparing(Lead::id);
    return order.ascending() ? complete : complete.reversed();
  }

  private List<Lead> visitAll(LeadQuery first) {
    List<Lead> visited = new ArrayList<>();
    LeadPage page = page(first);
    visited.addAll(page.leads());
    while (page.next().isPresent()) {
      page = page(first.behind(page.next().get()));
      visited.addAll(page.leads());
    }
    return visited;
  }

  private List<String> owners() {
    return store().inTenant(tenant, r -> r.leads().owners());
  }
}
