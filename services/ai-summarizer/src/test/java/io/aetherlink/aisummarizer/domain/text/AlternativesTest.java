package io.aetherlink.aisummarizer.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlternativesTest {
  private static final Pattern WORDS =
      Pattern.compile(
          Alternatives.of(
              List.of(List.of("c", "a", "r"), List.of("c", "a", "r", "t"), List.of("d?", "o"))));

  @Test
  void matchesWhatAnAlternationMatchesAndTheLongerFirst() {
    Matcher cart = WORDS.matcher("carts");

    assertThat(cart.lookingAt()).isTrue();
    assertThat(cart.group()).isEqualTo("cart");
    assertThat(List.of("car", "o", "do")).allMatch(word -> WORDS.matcher(word).matches());
    assertThat(List.of("ca", "d", "caro")).noneMatch(word -> WORDS.matcher(word).matches());
  }
}
