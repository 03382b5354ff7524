package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.ErasureOutcome.Erased;
import io.aetherlink.crm.PersonalData.Part;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store shows of a person, and forgets. */
public abstract class PersonContract extends LeadContract {

  @Test
  void aPersonIsEveryLeadThatWasTakenIntoOne() {
    Lead first = lead("Ada");
    Lead second = lead("A. Lovelace");
    Lead third = lead("Countess");
    merge(second, third);
    merge(first, second);

    PersonalData data = data(first).orElseThrow();

    assertThat(data.parts())
        .extracting(part -> part.lead().id())
        .containsExactly(first.id(), second.id(), third.id());
    assertThat(data.parts().getFirst().notes())
        .extracting(Note::body)
        .containsExactly("About Countess", "About A. Lovelace", "About Ada");
    assertThat(data.parts())
        .extracting(Part::tasks)
        .extracting(List::size)
        .containsExactly(3, 0, 0);
    assertThat(data.merges()).hasSize(2);
    assertThat(erase(first))
        .isEqualTo(
            new Erased(
                List.of(first.id(), second.id(), third.id()),
                List.of(),
                List.of(),
                List.of(),
                List.of(first.fields(), second.fields(), third.fields())));
    assertThat(data(first)).isEmpty();
    assertThat(list(LeadFilter.ALL.withArchived(true))).isEmpty();
  }

  @Test
  void whoWasPartedAgainIsSomebodyElse() {
    Lead ada = kept(save(LeadFields.named("Ada")));
    Lead eve = kept(save(LeadFields.named("Eve").withEmail("eve@x.test")));
    MergeOutcome.Done merged = merge(ada, eve);
    books(b -> b.merges().undo(merged.merge().id()));

    assertThat(data(ada).orElseThrow().parts()).hasSize(1);
    assertThat(erase(eve))
        .isEqualTo(
            new Erased(List.of(eve.id()), List.of(), List.of(), List.of(), List.of(eve.fields())));

    assertThat(find(ada.id())).isPresent();
    assertThat(timeline(ada)).doesNotContain("eve@x.test");
    assertThat(timeline(ada)).contains("Updated[changes={}]");
  }

  @Test
  void whoeverWasTakenIsErasedWithTheOther() {
    Lead ada = lead("Ada");
    Lead twin = lead("A. Lovelace");
    merge(ada, twin);

    assertThat(erase(twin)).isEqualTo(new ErasureOutcome.MergedInto(ada.id()));
    assertThat(find(twin.id())).isPresent();
  }

  @Test
  void nothingIsErasedByMistake() {
    Lead ada = lead("Ada");

    ErasureOutcome otherName =
        books(b -> b.people().erase(ada.id(), v -> true, Optional.of("Eve")));
    ErasureOutcome stale = books(b -> b.people().erase(ada.id(), v -> v == 7, Optional.empty()));
    ErasureOutcome unknown = books(b -> b.people().erase(0, v -> true, Optional.empty()));

    assertThat(otherName).isEqualTo(new ErasureOutcome.OtherName());
    assertThat(stale).isEqualTo(new ErasureOutcome.Stale(ada));
    assertThat(unknown).isEqualTo(new ErasureOutcome.NotFound());
    assertThat(find(ada.id())).contains(ada);
  }

  private Lead lead(String name) {
    Lead lead = kept(save(LeadFields.named(name)));
    books(b -> b.leads().addNote(lead.id(), "About " + name));
    books(b -> b.tasks().add(lead.id(), new TaskFields("Call", Optional.empty(), START, false)));
    return lead;
  }

  private MergeOutcome.Done merge(Lead survivor, Lead merged) {
    return (MergeOutcome.Done)
        books(b -> b.merges().merge(survivor.id(), merged.id(), version -> true));
  }

  private Optional<PersonalData> data(Lead lead) {
    return store().inTenant(tenant, records -> PersonBook.data(records, lead.id()));
  }

  private ErasureOutcome erase(Lead lead) {
    return books(b -> b.people().erase(lead.id(), v -> true, Optional.of(lead.fields().name())));
  }

  private String timeline(Lead lead) {
    return store()
        .inTenant(tenant, r -> r.history().newest(lead.id(), 100, OptionalLong.empty()))
        .toString();
  }

  private <T> T books(Function<Books, T> work) {
    return store()
        .inTenant(
            tenant, r -> work.apply(new Books(r, Actor.user("ann"), InstantSource.fixed(START))));
  }
}
