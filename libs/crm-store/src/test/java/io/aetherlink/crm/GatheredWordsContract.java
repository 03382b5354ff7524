package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of a lead and of its notes are found together, however they are spread. */
public abstract class GatheredWordsContract extends LeadContract {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme roof",
        "roof acme",
        "zoe tiles",
        "roof tiles",
        "tiles ltd roof zoe",
        "vip roof",
        "solar park",
        "crm 4711",
        "4711 tiles",
        "acme roo",
        "roof acm"
      })
  void theWordsMayBeInFieldsTagsIdsAndSeveralNotes(String text) {
    Lead zoe = noted(insert(zoe(), START), "Wants a new roof", "Red tiles, please");
    insert(zoe().withExternalId("4712").withTags(List.of()), START);
    noted(insert(LeadFields.named("Bob"), START), "A roof");

    assertThat(search(text).leads()).extracting(LeadMatch::lead).containsExactly(zoe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme gutter", "acme roo tiles", "web roof", "ann tiles"})
  void everyWordHasToBeThere(String text) {
    noted(insert(zoe(), START), "Wants a new roof", "Red tiles, please");
    noted(insert(LeadFields.named("Bob"), START), "A gutter");

    assertThat(search(text).leads()).isEmpty();
  }

  @Test
  void whoHasAllWordsInItsOwnFieldsComesFirstAndByItself() {
    Lead both = noted(insert(LeadFields.named("Acme"), START), "Roof");
    Lead own = noted(insert(LeadFields.named("Acme Roof"), START), "Called", "Acme wants a roof");

    LeadMatches found = search("acme roof");

    assertThat(found.leads()).extracting(LeadMatch::lead).containsExactly(own, both);
    assertThat(found.leads()).extracting(LeadMatch::byItself).containsExactly(true, false);
    assertThat(found.ranked()).isEqualTo(2);
  }

  @Test
  void howManyWereRankedIsToldBesidesTheBest() {
    for (int i = 0; i < 3; i++) {
      noted(insert(LeadFields.named("Ada"), START), "Roof");
    }

    LeadMatches found =
        store().inTenant(tenant, r -> r.leads().search(LeadSearch.of("ada roof", 2)));

    assertThat(found.leads()).hasSize(2);
    assertThat(found.ranked()).isEqualTo(3);
    assertThat(search("nobody")).isEqualTo(new LeadMatches(List.of(), 0));
    assertThat(search("&")).isEqualTo(new LeadMatches(List.of(), 0));
  }

  @Test
  void whatALeadSaysNowIsFoundWithItsNotes() {
    Lead lead = noted(insert(zoe(), START), "Wants a new roof");

    update(lead.withFields(LeadFields.named("Ada Lovelace").withTags(List.of("cold"))));

    assertThat(first("lovelace roof").id()).isEqualTo(lead.id());
    assertThat(first("cold roof").id()).isEqualTo(lead.id());
    assertThat(search("zoe roof").leads()).isEmpty();
    assertThat(search("vip").leads()).isEmpty();
    assertThat(search("4711").leads()).isEmpty();
  }

  /** More than one part of the index takes. */
  @Test
  void theWordsMayBeInTheFirstAndTheLastOfVeryManyNotes() {
    Lead lead = insert(zoe(), START);
    store()
        .inTenant(
            tenant,
            r -> {
              r.notes().add(lead.id(), "Asked about a gutter", "ann", START);
              for (int i = 0; i < 60; i++) {
                r.notes().add(lead.id(), words(i), "ann", START);
              }
              return r.notes().add(lead.id(), "Sent the quotation", "ann", START);
            });
    noted(insert(LeadFields.named("Bob"), START), "The gutter");

    assertThat(first("gutter quotation")).isEqualTo(lead);
    assertThat(first("gutter quot")).isEqualTo(lead);
    assertThat(first("zoe quotation")).isEqualTo(lead);
    assertThat(first("acme gutter")).isEqualTo(lead);
    assertThat(first("acme gutter w30x7 quotation")).isEqualTo(lead);
    assertThat(search("gutter quotation bob").leads()).isEmpty();
    assertThat(search("gutter quotation").ranked()).isEqualTo(1);
  }

  @Test
  void anotherTenantsNotesAreNotFound() {
    Lead lead = noted(insert(zoe(), START), words(1), words(2), "gutter");

    LeadMatches seenByOthers =
        store()
            .inTenant("other-" + tenant, r -> r.leads().search(LeadSearch.of("acme gutter", 10)));

    assertThat(seenByOthers.leads()).isEmpty();
    update(lead.withArchived(true));
    assertThat(search("acme gutter").leads()).isEmpty();
  }

  /** Fifty words that no other note has. */
  private static String words(int note) {
    return IntStream.range(0, 50)
        .mapToObj(i -> "w" + note + "x" + i)
        .collect(Collectors.joining(" "));
  }

  private static LeadFields zoe() {
    return new LeadFields(
        "Zoë Brien",
        Optional.of("web"),
        Optional.empty(),
        Optional.empty(),
        Optional.of("Acme Ltd"),
        Optional.empty(),
        LeadStatus.NEW,
        Optional.empty(),
        List.of("vip", "solar park"),
        Optional.of("CRM-4711"));
  }

  private Lead noted(Lead lead, String... bodies) {
    return store()
        .inTenant(
            tenant,
            r -> {
              for (String body : bodies) {
                var unused = r.notes().add(lead.id(), body, "ann", START);
              }
              return lead;
            });
  }

  private Lead first(String text) {
    return search(text).leads().getFirst().lead();
  }

  private LeadMatches search(String text) {
    return store().inTenant(tenant, r -> r.leads().search(LeadSearch.of(text, 10)));
  }
}
