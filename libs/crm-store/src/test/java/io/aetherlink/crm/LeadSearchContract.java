package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of leads finds by words. */
public abstract class LeadSearchContract extends LeadContract {
  private static final List<String> VIP = List.of("vip");
  private static final LeadFields ZOE =
      new LeadFields(
          "Zoë Ångström-O'Brien",
          Optional.of("web"),
          Optional.of("+49 (30) 555-0100"),
          Optional.of("z.brien@factory.test"),
          Optional.of("Müller & Söhne GmbH"),
          Optional.of("Head of Procurement"),
          LeadStatus.NEW,
          Optional.empty(),
          List.of(),
          Optional.empty());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zoe",
        "ZOË",
        "angstrom",
        "o'brien zoë",
        "brien o",
        "z.brien@factory.test",
        "factory",
        "müll",
        "muller sohne",
        "procure",
        "555-0100",
        "4930555",
        "+49 30 555",
        "head of zoe",
      })
  void aLeadIsFoundByTheWordsOfItsFields(String text) {
    Lead zoe = insert(ZOE, START);
    insert(LeadFields.named("Bob"), START);

    assertThat(found(text)).containsExactly(zoe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zo brien", "ngstrom", "zoe bob", "web"})
  void everyWordHasToBeThereAndOnlyTheLastMayBeBegun(String text) {
    insert(ZOE, START);
    insert(LeadFields.named("Bob"), START);

    assertThat(found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "'",
        "&",
        "| !",
        "a:*b",
        "\\",
        "<->",
        "((((",
        "👋",
        "'; DROP TABLE crm.lead; --",
        "%",
        "\u0301"
      })
  void noInputIsAFault(String text) {
    insert(ZOE, START);

    assertThat(found(text)).isEmpty();
  }

  @Test
  void aLeadIsFoundByItsNotesOnce() {
    Lead zoe = insert(ZOE, START);
    for (String body : List.of("wants a Preisliste by May", "sent the preisliste", "x")) {
      store().inTenant(tenant, r -> r.notes().add(zoe.id(), body, "ann", START));
    }

    assertThat(found("preislist")).containsExactly(zoe);
  }

  @Test
  void aNameCountsMoreThanACompanyAndThatMoreThanANote() {
    Lead noted = insert(LeadFields.named("Bob"), START);
    store().inTenant(tenant, r -> r.notes().add(noted.id(), "knows Turing", "ann", START));
    Lead employed =
        insert(
            new LeadFields(
                "Kim",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Turing Ltd"),
                Optional.empty(),
                LeadStatus.NEW,
                Optional.empty(),
                List.of(),
                Optional.empty()),
            START);
    Lead named = insert(LeadFields.named("Alan Turing"), START);

    List<LeadMatch> matches = search("turing", 10);

    assertThat(matches).extracting(LeadMatch::lead).containsExactly(named, employed, noted);
    assertThat(matches).extracting(LeadMatch::byItself).containsExactly(true, true, false);
    assertThat(matches).extracting(LeadMatch::score).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(search("turing", 2)).isEqualTo(matches.subList(0, 2));
  }

  @Test
  void thoseWithTheWholeWordComeFirstAndOthersFillUpWhatIsMissing() {
    Lead begun = insert(LeadFields.named("Annabel Lee"), START);
    Lead noted = insert(LeadFields.named("Bob"), START);
    store().inTenant(tenant, r -> r.notes().add(noted.id(), "Ask Ann for the key", "ann", START));
    Lead named = insert(LeadFields.named("Ann Cole"), START);

    List<LeadMatch> matches = search("ann", 10);

    assertThat(matches).extracting(LeadMatch::lead).containsExactly(named, noted, begun);
    assertThat(matches).extracting(LeadMatch::score).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(search("ann", 2)).isEqualTo(matches.subList(0, 2));
    assertThat(found("anna")).containsExactly(begun);
  }

  @Test
  void aLeadWithTheWordInANoteAndItsBeginningInItsNameIsFoundOnceByItself() {
    Lead lead = insert(LeadFields.named("Annabel Lee"), START);
    store().inTenant(tenant, r -> r.notes().add(lead.id(), "Calls herself Ann", "bob", START));

    assertThat(search("ann", 10)).singleElement().extracting(LeadMatch::byItself).isEqualTo(true);
  }

  @Test
  void aLeadIsFoundByWhatItSaysNow() {
    Lead lead = insert(LeadFields.named("Ada Byron"), START);

    update(lead.withFields(LeadFields.named("Ada Lovelace")));

    assertThat(found("lovelace")).hasSize(1);
    assertThat(found("byron")).isEmpty();
  }

  @Test
  void archivedLeadsAndOtherTenantsAreNotFound() {
    Lead lead = insert(LeadFields.named("Ada"), START);
    List<LeadMatch> seenByOthers =
        store()
            .inTenant("other-" + tenant, r -> r.leads().search(LeadSearch.of("ada", 10)).leads());
    assertThat(seenByOthers).isEmpty();

    update(lead.withArchived(true));

    assertThat(found("ada")).isEmpty();
  }

  @Test
  void onlyLeadsThatFitTheFilterAreFound() {
    insert(LeadFields.named("Ada"), START);
    Lead won = insert(LeadFields.named("Ada").withStatus(LeadStatus.WON).withTags(VIP), START);
    Lead archived = insert(LeadFields.named("Ada").withStatus(LeadStatus.WON), START);
    update(archived.withArchived(true));
    LeadFilter filter = LeadFilter.ALL.withStatuses(LeadStatus.WON).withTags("vip");

    List<LeadMatch> matches =
        store()
            .inTenant(
                tenant, r -> r.leads().search(LeadSearch.of("ada", 10).among(filter)).leads());

    assertThat(matches).extracting(LeadMatch::lead).containsExactly(won);
  }

  @ParameterizedTest
  @ValueSource(strings = {"brian", "müler", "zo factry brien"})
  void aLeadIsFoundByWordsSpelledMuchLikeItsOwn(String text) {
    Lead zoe = insert(ZOE, START);
    insert(LeadFields.named("Bob Builder"), START);

    assertThat(spelledLike(text)).extracting(LeadMatch::lead).containsExactly(zoe);
  }

  @ParameterizedTest
  @ValueSource(strings = {"procter brien", "zo", "", "%%%%", "'); DROP --"})
  void wordsThatNothingIsLikeFindNothing(String text) {
    insert(ZOE, START);

    assertThat(spelledLike(text)).isEmpty();
  }

  @Test
  void thoseSpelledLikestComeFirstAndOtherTenantsNever() {
    Lead far = insert(LeadFields.named("Anna Muelter"), START);
    Lead near = insert(LeadFields.named("Anna Mueler"), START);

    assertThat(spelledLike("mueler")).extracting(LeadMatch::lead).containsExactly(near, far);
    SpelledLike seenByOthers =
        store()
            .inTenant("other-" + tenant, r -> r.leads().spelledLike(LeadSearch.of("mueler", 10)));
    assertThat(seenByOthers).isEqualTo(new SpelledLike.Found(List.of()));
  }

  @Test
  void aWordThatOverAThousandTextsHaveIsNoMisspellingAndHasToBeThereAsItIs() {
    enter("Anna Mullen", 1_000);
    assertThat(spelledLike("mullen")).hasSize(10);

    enter("Anna Mullen", 1);

    assertThat(spelled("mullen")).isEqualTo(new SpelledLike.AllCommon());
    assertThat(spelled("mullen ann")).isEqualTo(new SpelledLike.AllCommon());
    assertThat(spelledLike("mulen")).hasSize(10);
    Lead common = insert(LeadFields.named("Mullen Bartholomew"), START);
    insert(LeadFields.named("Muller Bartholomew"), START);
    assertThat(spelledLike("mullen bartolomew"))
        .extracting(LeadMatch::lead)
        .containsExactly(common);
    SpelledLike ofOthers =
        store()
            .inTenant("other-" + tenant, r -> r.leads().spelledLike(LeadSearch.of("mullen", 10)));
    assertThat(ofOthers).isEqualTo(new SpelledLike.Found(List.of()));
  }

  private void enter(String name, int count) {
    store()
        .inTenant(
            tenant,
            r ->
                IntStream.range(0, count)
                    .mapToObj(_ -> Entering.enter(r, LeadFields.named(name), START))
                    .toList());
  }

  private List<Lead> found(String text) {
    return search(text, 10).stream().map(LeadMatch::lead).toList();
  }

  private List<LeadMatch> search(String text, int limit) {
    return store().inTenant(tenant, r -> r.leads().search(LeadSearch.of(text, limit)).leads());
  }

  private List<LeadMatch> spelledLike(String text) {
    return ((SpelledLike.Found) spelled(text)).leads();
  }

  private SpelledLike spelled(String text) {
    return store().inTenant(tenant, r -> r.leads().spelledLike(LeadSearch.of(text, 10)));
  }
}
