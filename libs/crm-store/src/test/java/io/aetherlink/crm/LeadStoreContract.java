package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadStore.Saved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of leads keeps, refuses and gives back. */
public abstract class LeadStoreContract extends LeadContract {

  @Test
  void aLeadComesBackAsItWasKept() {
    LeadFields fields =
        new LeadFields(
            "Zoë O'Brien",
            Optional.of("web"),
            Optional.of("+44 20 7946 0000"),
            Optional.of("Zoe@Example.com"),
            Optional.of("Example & Söhne"),
            Optional.of("CTO"),
            LeadStatus.QUALIFIED,
            Optional.of("ann@acme.test"),
            List.of("hot", "fair, 2026"),
            Optional.of("A-17"));

    Lead kept = insert(fields, START);

    assertThat(find(kept.id())).contains(kept);
    assertThat(kept).isEqualTo(new Lead(kept.id(), tenant, fields, START, START, false, 1));
  }

  @Test
  void anotherTenantsLeadDoesNotExist() {
    Lead lead = insert(LeadFields.named("Ours"), START);

    Optional<Lead> seen = store().inTenant("other-" + tenant, r -> r.leads().find(lead.id()));

    assertThat(seen).isEmpty();
  }

  @Test
  void anEmailAddressBelongsToOneLeadWhateverItsCase() {
    Lead first = insert(LeadFields.named("A").withEmail("jane@x.test"), START);

    Saved second = save(LeadFields.named("B").withEmail("JANE@X.test"));

    assertThat(second).isEqualTo(new Saved.EmailTaken(first.id()));
  }

  @Test
  void theSameEmailAddressIsFreeInAnotherTenant() {
    insert(LeadFields.named("A").withEmail("jane@x.test"), START);

    Saved second =
        store()
            .inTenant(
                "other-" + tenant,
                r -> Entering.enter(r, LeadFields.named("B").withEmail("jane@x.test"), START));

    assertThat(second).isInstanceOf(Saved.Kept.class);
  }

  @Test
  void anArchivedLeadDoesNotOwnItsEmailAddress() {
    Lead first = insert(LeadFields.named("A").withEmail("jane@x.test"), START);
    update(first.withArchived(true));

    Saved second = save(LeadFields.named("B").withEmail("jane@x.test"));

    assertThat(second).isInstanceOf(Saved.Kept.class);
    Lead archived = find(first.id()).orElseThrow();
    assertThat(update(archived.withArchived(false)))
        .isEqualTo(new Saved.EmailTaken(((Saved.Kept) second).lead().id()));
  }

  @Test
  void anExternalIdBelongsToOneLeadThatIsNotArchived() {
    Lead first = insert(LeadFields.named("A").withExternalId("17"), START);

    assertThat(save(LeadFields.named("B").withExternalId("17")))
        .isEqualTo(new Saved.ExternalIdTaken(first.id()));

    update(first.withArchived(true));
    Lead second = kept(save(LeadFields.named("B").withExternalId("17")));
    Lead archived = find(first.id()).orElseThrow();
    assertThat(update(archived.withArchived(false)))
        .isEqualTo(new Saved.ExternalIdTaken(second.id()));
  }

  @Test
  void aRefusedUpdateLeavesTheTransactionUsable() {
    Lead owner = insert(LeadFields.named("A").withEmail("jane@x.test"), START);
    Lead other = insert(LeadFields.named("B"), START);

    Lead after =
        store()
            .inTenant(
                tenant,
                r -> {
                  Lead locked = r.leads().lock(other.id()).orElseThrow();
                  var taken = locked.fields().withEmail("jane@x.test");
                  assertThat(r.leads().update(locked.withFields(taken), START))
                      .isEqualTo(new Saved.EmailTaken(owner.id()));
                  var free = locked.fields().withEmail("bob@x.test");
                  return kept(r.leads().update(locked.withFields(free), START));
                });

    assertThat(after.fields().email()).contains("bob@x.test");
  }

  @Test
  void anUpdateMakesTheNextVersion() {
    Lead lead = insert(LeadFields.named("A"), START);
    Instant later = START.plusSeconds(5);

    Lead changed =
        store()
            .inTenant(
                tenant,
                r ->
                    kept(
                        r.leads()
                            .update(
                                lead.withFields(lead.fields().withStatus(LeadStatus.WON)), later)));

    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.updatedAt()).isEqualTo(later);
    assertThat(changed.createdAt()).isEqualTo(START);
    assertThat(find(lead.id())).contains(changed);
  }

  @Test
  void notesComeNewestFirstAndPageOn() {
    Lead lead = insert(LeadFields.named("A"), START);
    List<Note> notes =
        Stream.of("one", "two", "three")
            .map(
                body -> store().inTenant(tenant, r -> r.notes().add(lead.id(), body, "ann", START)))
            .toList();

    List<Note> first =
        store().inTenant(tenant, r -> r.notes().newest(lead.id(), 2, OptionalLong.empty()));
    OptionalLong last = OptionalLong.of(first.getLast().id());
    List<Note> second = store().inTenant(tenant, r -> r.notes().newest(lead.id(), 2, last));

    assertThat(first).containsExactly(notes.get(2), notes.get(1));
    assertThat(second).containsExactly(notes.get(0));
  }

  @Test
  void workThatThrowsChangesNothing() {
    try {
      store()
          .inTenant(
              tenant,
              r -> {
                Entering.enter(r, LeadFields.named("A"), START);
                throw new IllegalStateException("stop");
              });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("stop");
    }

    assertThat(list(LeadFilter.ALL)).isEmpty();
  }
}
