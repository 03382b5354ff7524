package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Suspect.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom every store of leads takes for the same person. */
public abstract class DuplicateContract extends LeadContract {

  @ParameterizedTest
  @ValueSource(strings = {"+49 30 5550100", "0049 (30) 555 01 00", "+49-30-555-0100"})
  void aPhoneNumberIsTheSameHoweverItIsWritten(String phone) {
    Lead lead = insert(person("Zoë", "Acme", "+49 (0) 30 / 555 0100"), START);

    List<Suspect> suspects = suspects(person("Bob", "Globex", phone));

    assertThat(suspects).extracting(Suspect::lead).containsExactly(lead);
    assertThat(suspects.getFirst().reasons()).containsExactly(Reason.PHONE);
  }

  @Test
  void aNumberWithoutItsCountrysCodeIsOneOfTheTenantsRegion() {
    inRegion("DE");
    Lead lead = insert(person("Zoë", "Acme", "0171 2345678"), START);
    Lead changed = insert(person("Zoë", "Acme", ""), START);
    update(changed.withFields(person("Bob", "Globex", "(0171) 23 45 678")));

    assertThat(suspects(person("Ann", "Initech", "+49 171 2345678")))
        .extracting(suspect -> suspect.lead().id())
        .containsExactly(lead.id(), changed.id());
    assertThat(suspects(person("Ann", "Initech", "+43 171 2345678"))).isEmpty();
  }

  private void inRegion(String code) {
    var unused =
        store()
            .inTenant(
                tenant,
                records ->
                    records
                        .settings()
                        .put(records.settings().lock().withPhoneRegion(Optional.of(code))));
  }

  @ParameterizedTest
  @CsvSource({
    "Zoe Angstrom, Acme GmbH",
    "'Ångström, Zoë', ACME",
    "Zoé Angstrm, Acme GmbH",
    "zoe angstrom,",
  })
  void aNameMayBeWrittenAnotherWay(String name, String company) {
    Lead lead = insert(person("Zoë Ångström", "Acme", ""), START);
    insert(person("Zoë Miller", "Globex", ""), START);
    insert(person("Bob", "Acme", ""), START);

    List<Suspect> suspects = suspects(person(name, company == null ? "" : company, ""));

    assertThat(suspects).extracting(Suspect::lead).containsExactly(lead);
    assertThat(suspects.getFirst().reasons()).containsExactly(Reason.NAME);
    assertThat(suspects.getFirst().similarity()).isBetween(0.5, 1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"👋", "'", "& | !", "12"})
  void noNameIsAFault(String name) {
    insert(person("Zoë", "Acme", "12"), START);

    assertThat(suspects(person(name, "&", name))).isEmpty();
  }

  @Test
  void aLeadIsNoDuplicateOfItselfOrOfWhatIsArchivedOrElsewhere() {
    Lead lead = insert(person("Zoë", "Acme", "+49305550100"), START);
    Lead archived = insert(person("Zoë", "Acme", "+49305550100"), START);
    update(archived.withArchived(true));

    List<Suspect> ofItself =
        store().inTenant(tenant, r -> r.leads().suspects(lead.fields(), lead.id(), 10));
    List<Suspect> elsewhere =
        store().inTenant("other-" + tenant, r -> r.leads().suspects(lead.fields(), 0, 10));

    assertThat(ofItself).isEmpty();
    assertThat(elsewhere).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "zoe@acme.test, zoe+news@acme.test",
    "Zoe+a@acme.test, zoe+b@ACME.test",
    "zoe+a@acme.test, zoe@acme.test",
    "zoe.miller@gmail.com, zoemiller@gmail.com",
    "zoe.miller@googlemail.com, z.oemiller+x@gmail.com",
  })
  void aMailboxIsTheSameHoweverItIsAddressed(String kept, String asked) {
    Lead lead = insert(LeadFields.named("Zoë").withEmail(kept), START);
    insert(LeadFields.named("Kim").withEmail("x" + kept), START);
    insert(LeadFields.named("Lee").withEmail("zoe@globex.test"), START);

    List<Suspect> suspects = suspects(LeadFields.named("Bob").withEmail(asked));

    assertThat(suspects).extracting(Suspect::lead).containsExactly(lead);
    assertThat(suspects.getFirst().reasons()).containsExactly(Reason.EMAIL);
    assertThat(suspects.getFirst().likelihood()).isBetween(0.95, 1.0);
  }

  @Test
  void anAddressThatWasChangedLeadsToItsNewMailbox() {
    Lead lead = insert(LeadFields.named("Zoë").withEmail("zoe+a@acme.test"), START);

    update(lead.withFields(LeadFields.named("Zoë").withEmail("zoe@globex.test")));

    assertThat(suspects(LeadFields.named("Bob").withEmail("zoe@acme.test"))).isEmpty();
    assertThat(suspects(LeadFields.named("Bob").withEmail("zoe+b@globex.test"))).hasSize(1);
  }

  @Test
  void theLikeliestSuspectComesFirstAndWhoIsHardlyAlikeLast() {
    String phone = "+49 30 5550100";
    Lead colleague = insert(person("Bob", "Globex", phone), START);
    Lead likeNamed = insert(person("Zoë Angstrom", "Acme", ""), START);
    Lead sameNumber = insert(person("Z. Ångström", "Acme", phone), START);
    Lead sameMailbox = insert(person("Z", "", "").withEmail("zoe+x@acme.test"), START);
    LeadFields zoe = person("Zoë Ångström", "Acme Ltd", phone).withEmail("zoe@acme.test");

    List<Suspect> found = suspects(zoe);

    assertThat(found)
        .extracting(Suspect::lead)
        .containsExactly(sameMailbox, sameNumber, likeNamed, colleague);
    assertThat(found).extracting(Suspect::likelihood).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  /** One statement for all, with what each would have been told had they come one by one. */
  @Test
  void leadsThatComeTogetherAreHeldAgainstThoseBeforeThem() {
    String phone = "+49 30 5550100";
    insert(person("Zoë Ångström", "Acme", ""), START);
    insert(person("Bob Builder", "Globex", phone), START);
    List<LeadFields> newcomers =
        List.of(
            person("Zoe Angstrom", "Acme GmbH", ""),
            person("Somebody Else", "", ""),
            person("Bob", "", phone),
            person("Zoë Ångström", "Acme", phone).withEmail("zoe+a@acme.test"),
            person("Kim", "", "").withEmail("zoe@acme.test"),
            person("👋", "&", ""),
            person("Zoe Angstroem", "ACME", "0049 305550100"));
    List<List<Suspect>> oneByOne = new ArrayList<>();
    List<Lead> entered = new ArrayList<>();
    for (LeadFields fields : newcomers) {
      oneByOne.add(suspects(fields));
      entered.add(insert(fields, START));
    }

    Map<Long, List<Suspect>> together =
        store()
            .inTenant(
                tenant,
                r -> r.leads().suspectsOfNew(entered, entered.stream().map(Lead::id).toList(), 10));

    assertThat(entered)
        .extracting(lead -> together.getOrDefault(lead.id(), List.of()))
        .isEqualTo(oneByOne);
    assertThat(oneByOne.getLast()).hasSize(5);
  }

  @Test
  void ofThoseThatComeTogetherOnlySomeMayBeAskedFor() {
    Lead first = insert(person("Zoë", "Acme", "+49305550100"), START);
    Lead second = insert(person("Zoë", "Acme", "+49305550100"), START);
    Lead third = insert(person("Zoë", "Acme", "+49305550100"), START);
    List<Long> all = List.of(first.id(), second.id(), third.id());

    Map<Long, List<Suspect>> ofSecond =
        store().inTenant(tenant, r -> r.leads().suspectsOfNew(List.of(second), all, 10));

    assertThat(ofSecond).containsOnlyKeys(second.id());
    assertThat(ofSecond.get(second.id())).extracting(Suspect::lead).containsExactly(first);
  }

  @Test
  void aTenantsSuspectsStandLikeliestFirst() {
    String phone = "+49 30 5550100";
    String other = "+49 30 5550101";
    Lead bob = insert(person("Bob", "Globex", phone), START);
    Lead switchboard = insert(person("Zoë Ångström", "Acme", phone), START);
    Lead nearName = insert(person("Paul Byrne", "Initech", ""), START);
    Lead nearlyNamed = insert(person("Paula Byrne", "Initech", ""), START);
    Lead likeName = insert(person("ZOE ANGSTROM", "Acme GmbH", ""), START);
    Lead kim = insert(person("Kim Cole", "", other), START);
    Lead number = insert(person("K. Cole", "", other), START);
    Lead mail = insert(person("Lee", "", "").withEmail("lee@x.test"), START);
    Lead twin = insert(person("L.", "", "").withEmail("lee+a@x.test"), START);

    List<SuspectGroup> groups = allSuspects(10);

    assertThat(groups)
        .extracting(SuspectGroup::leads)
        .containsExactly(
            List.of(mail, twin),
            List.of(kim, number),
            List.of(switchboard, likeName),
            List.of(nearName, nearlyNamed),
            List.of(bob, switchboard));
    assertThat(groups)
        .extracting(SuspectGroup::likelihood)
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(groups.getFirst().reasons()).containsExactly(Reason.EMAIL);
    assertThat(allSuspects(1)).isEqualTo(groups);
    assertThat(allSuspects(2)).isEqualTo(groups);
  }

  @Test
  void aTenantsSuspectsAreGroupedByPhoneAndPairedByName() {
    Lead switchboard = insert(person("Bob", "Globex", "+49 30 5550100"), START);
    Lead sameNumber = insert(person("Zoë Ångström", "Acme", "0049 30 5550100"), START);
    Lead sameName = insert(person("ZOE ANGSTROM", "", ""), START);
    insert(person("Zoë Ångström", "Initech", "+49 30 777"), START);
    Lead archived = insert(person("Bob", "Globex", "+49 30 5550100"), START);
    update(archived.withArchived(true));

    List<SuspectGroup> groups = allSuspects(10);

    assertThat(groups)
        .extracting(SuspectGroup::leads)
        .containsExactly(List.of(sameNumber, sameName), List.of(switchboard, sameNumber));
    assertThat(groups)
        .extracting(SuspectGroup::reasons)
        .containsExactly(Set.of(Reason.NAME), Set.of(Reason.PHONE));
    assertThat(allSuspects(1)).isEqualTo(groups);
    SuspectPage elsewhere =
        store().inTenant("other-" + tenant, r -> r.suspects().page(SuspectPlace.START, 9));
    assertThat(elsewhere.groups()).isEmpty();
  }

  @Test
  void whoIsSomebodyElseIsNotSuspectedUntilAThirdOneComes() {
    Lead one = insert(person("Zoë", "Acme", "+49305550100"), START);
    Lead other = insert(person("Zoë", "Acme", "+49305550100"), START);
    List<Long> both = List.of(one.id(), other.id());

    Distinction said = store().inTenant(tenant, r -> r.suspects().distinguish(both, "ann", START));

    assertThat(said.leadIds()).isEqualTo(both);
    assertThat(allSuspects(10)).isEmpty();
    List<Suspect> ofOne =
        store().inTenant(tenant, r -> r.leads().suspects(one.fields(), one.id(), 10));
    assertThat(ofOne).isEmpty();
    Lead third = insert(person("Zoë", "Acme", "+49305550100"), START);
    assertThat(allSuspects(10))
        .extracting(SuspectGroup::leads)
        .containsExactly(List.of(one, other, third));
    update(third.withArchived(true));
    assertThat(forget("other-" + tenant, said)).isEmpty();
    assertThat(forget(tenant, said)).contains(said);
    assertThat(allSuspects(10)).hasSize(1);
  }

  private Optional<Distinction> forget(String who, Distinction said) {
    return store().inTenant(who, r -> r.suspects().forget(said.id()));
  }

  private List<SuspectGroup> allSuspects(int atOnce) {
    List<SuspectGroup> all = new ArrayList<>();
    Optional<SuspectPlace> place = Optional.of(SuspectPlace.START);
    while (place.isPresent()) {
      // As callers hand it back.
      SuspectPlace from = SuspectPlace.decode(place.get().encode()).orElseThrow();
      SuspectPage page = store().inTenant(tenant, r -> r.suspects().page(from, atOnce));
      all.addAll(page.groups());
      place = page.next();
    }
    return all;
  }

  private static LeadFields person(String name, String company, String phone) {
    return new LeadFields(
        name,
        Optional.empty(),
        Optional.of(phone),
        Optional.empty(),
        Optional.of(company),
        Optional.empty(),
        LeadStatus.NEW,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private List<Suspect> suspects(LeadFields fields) {
    return store().inTenant(tenant, r -> r.leads().suspects(fields, 0, 10));
  }
}
