package io.aetherlink.customerops.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadVectors.Near;
import io.aetherlink.customerops.domain.Findings.Found;
import io.aetherlink.customerops.domain.Findings.Part;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {

  @Test
  void whatBothFindComesBeforeWhatEitherFindsAlone() {
    List<Found> found =
        Fusion.of(List.of(noted(1), noted(2)), List.of(), List.of(near(3), near(2), near(4)), 10);

    assertThat(ids(found)).containsExactly(2L, 3L, 1L, 4L);
    assertThat(found.getFirst().matched()).containsExactlyInAnyOrder(Part.WORDS, Part.MEANING);
    assertThat(found.getFirst().score()).isEqualTo(2.0 / 62);
    assertThat(found.get(1).matched()).containsExactly(Part.MEANING);
  }

  @Test
  void aLeadThatIsNamedComesFirstHoweverAlikeOthersAre() {
    List<Found> found =
        Fusion.of(List.of(noted(1), named(2)), List.of(), List.of(near(1), near(3), near(2)), 10);

    assertThat(ids(found)).containsExactly(2L, 1L, 3L);
  }

  @Test
  void aLeadSpelledLikeItComesBehindOneThatIsNamedAndBeforeWhatIsMeant() {
    List<Found> found =
        Fusion.of(List.of(named(1)), List.of(named(2)), List.of(near(3), near(2)), 10);

    assertThat(ids(found)).containsExactly(1L, 2L, 3L);
    assertThat(found.get(1).matched()).containsExactlyInAnyOrder(Part.SPELLING, Part.MEANING);
  }

  @Test
  void onlyTheBestAreNamed() {
    List<Found> found = Fusion.of(List.of(noted(1), noted(2)), List.of(), List.of(near(3)), 2);

    assertThat(ids(found)).containsExactly(3L, 1L);
  }

  private static List<Long> ids(List<Found> found) {
    return found.stream().map(each -> each.lead().id()).toList();
  }

  private static LeadMatch noted(long id) {
    return new LeadMatch(lead(id), 0.1, false);
  }

  private static LeadMatch named(long id) {
    return new LeadMatch(lead(id), 0.1, true);
  }

  private static Near near(long id) {
    return new Near(lead(id), 0.5);
  }

  private static Lead lead(long id) {
    return new Lead(id, "acme", LeadFields.named("Ann"), Instant.EPOCH, Instant.EPOCH, false, 1);
  }
}
