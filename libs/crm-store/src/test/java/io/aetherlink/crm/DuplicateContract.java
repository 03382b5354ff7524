package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Suspect.Reason;
import java.util.List;
import java.util.Optional;
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
