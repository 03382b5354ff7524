package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Suspect.Reason;
import java.util.ArrayList;
import java.util.List;
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
        .containsExactly(List.of(switchboard, sameNumber), List.of(sameNumber, sameName));
    assertThat(groups)
        .extracting(SuspectGroup::reasons)
        .containsExactly(Set.of(Reason.PHONE), Set.of(Reason.NAME));
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
