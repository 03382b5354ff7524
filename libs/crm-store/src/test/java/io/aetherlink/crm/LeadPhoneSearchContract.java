package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom every store of leads finds by a phone number. */
public abstract class LeadPhoneSearchContract extends LeadContract {

  @ParameterizedTest
  @CsvSource({
    "+12065550148, 206 555 0148",
    "+12065550148, (206) 555-0148",
    "+12065550148, 2065550148",
    "+12065550148, 1-206-555-0148",
    "+12065550148, +1 206.555.0148",
    "+12065550148, 001 206 555 0148",
    "+1 (206) 555-0148, 206/555 0148",
    "+1-206-555-0148, 2065550148",
    "(206) 555-0148, 206 555 0148",
    "(206) 555-0148, +1 206 555 0148",
    "1 206 555 0148, 206 555 0148",
    "+49 171 2345678, 0171/2345678",
    "+49 (0)171 2345678, 0171 2345678",
    "0171 2345678, +49 171 2345678",
    "+39 06 1234 5678, 06 1234 5678",
  })
  void aLeadIsFoundByItsPhoneNumberInWhateverForm(String kept, String asked) {
    Lead lead = insert(phoned("Ann", kept), START);
    insert(phoned("206 555 0148", "+12065550149"), START);
    insert(phoned("Bob", "+1 206 555 1480"), START);
    insert(phoned("Kim", "+1 555 206 0148"), START);
    insert(phoned("Lee", "+49 171 2345679"), START);
    insert(LeadFields.named("2065550148"), START);

    assertThat(withPhone(asked, LeadFilter.ALL)).containsExactly(lead);
  }

  @Test
  void whoHasTheNumberForCertainComesBeforeWhoMayHaveIt() {
    Lead certain = insert(phoned("Ann", "+1 206 555 0148"), START);
    Lead perhaps = insert(phoned("Bob", "206 555 0148"), START);

    assertThat(withPhone("+12065550148", LeadFilter.ALL)).containsExactly(certain, perhaps);
    assertThat(withPhone("(206) 5550148", LeadFilter.ALL)).containsExactly(perhaps, certain);
    assertThat(withPhone("+49 206 5550148", LeadFilter.ALL)).containsExactly(perhaps);
    assertThat(withPhone("555 0148", LeadFilter.ALL)).isEmpty();
  }

  @Test
  void aPhoneNumberFindsWhoFitsTheFilterAndNobodyOfAnotherTenant() {
    insert(phoned("Ann", "+12065550148"), START);
    Lead won = insert(phoned("Bob", "+12065550148").withStatus(LeadStatus.WON), START);
    Lead archived = insert(phoned("Kim", "+12065550148").withStatus(LeadStatus.WON), START);
    update(archived.withArchived(true));

    assertThat(withPhone("206 555 0148", LeadFilter.ALL.withStatuses(LeadStatus.WON)))
        .containsExactly(won);
    List<LeadMatch> seenByOthers =
        store()
            .inTenant(
                "other-" + tenant, r -> r.leads().withPhone("2065550148", LeadFilter.ALL, 10));
    assertThat(seenByOthers).isEmpty();
  }

  private static LeadFields phoned(String name, String phone) {
    return new LeadFields(
        name,
        Optional.empty(),
        Optional.of(phone),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        LeadStatus.NEW,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private List<Lead> withPhone(String phone, LeadFilter filter) {
    return store().inTenant(tenant, r -> r.leads().withPhone(phone, filter, 10)).stream()
        .map(LeadMatch::lead)
        .toList();
  }
}
