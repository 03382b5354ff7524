package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadFieldRulesTest {

  @Test
  void anOrdinaryLeadIsAccepted() {
    assertThat(LeadFieldRules.problems(LeadFields.named("Zoë 👋").withEmail("z.o+e@x-y.co.uk")))
        .isEmpty();
  }

  @Test
  void aNameOfTenThousandCharactersIsRefused() {
    assertThat(kinds(LeadFields.named("x".repeat(10_000)))).containsExactly("name:too_long");
  }

  @Test
  void lengthIsCountedInCharactersNotCodeUnits() {
    assertThat(kinds(LeadFields.named("👋".repeat(LeadFieldRules.MAX_TEXT)))).isEmpty();
    assertThat(kinds(LeadFields.named("👋".repeat(LeadFieldRules.MAX_TEXT + 1))))
        .containsExactly("name:too_long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u00a0", "\u200b", "\n"})
  void aBlankNameIsRefused(String name) {
    assertThat(kinds(LeadFields.named(name))).containsExactly("name:blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\ud800b", "a\u001bb", "a\nb"})
  void whatIsNotTextIsRefused(String name) {
    assertThat(kinds(LeadFields.named(name))).containsExactly("name:invalid_characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jane", "jane@", "@x.test", "jane@x", "a b@x.test", "a@x..test", "a@b@c.de"})
  void whatIsNoEmailAddressIsRefused(String email) {
    assertThat(kinds(LeadFields.named("Jane").withEmail(email)))
        .containsExactly("email:invalid_email");
  }

  @Test
  void aBlankOptionalFieldIsAbsent() {
    assertThat(LeadFields.named("Jane").withEmail("  ").email()).isEmpty();
  }

  @Test
  void tagsAreBoundedAndNotRepeated() {
    List<String> many = IntStream.range(0, 51).mapToObj(i -> "tag" + i).toList();

    assertThat(kinds(tagged(many))).containsExactly("tags:too_many");
    assertThat(kinds(tagged(List.of("x".repeat(51))))).containsExactly("tags:too_long");
    assertThat(kinds(tagged(List.of("a", " ")))).containsExactly("tags:blank");
    assertThat(tagged(Collections.nCopies(60, " hot ")).tags()).containsExactly("hot");
  }

  private static LeadFields tagged(List<String> tags) {
    Optional<String> none = Optional.empty();
    return new LeadFields("Jane", none, none, none, none, none, LeadStatus.NEW, none, tags, none);
  }

  private static List<String> kinds(LeadFields fields) {
    return LeadFieldRules.problems(fields).stream()
        .map(problem -> problem.field() + ":" + problem.kind())
        .toList();
  }
}
