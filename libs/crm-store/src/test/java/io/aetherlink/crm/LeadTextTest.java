package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadTextTest {

  @Test
  void aTextThatIsTooLongEndsEarlyAndNeverInsideACharacter() {
    String even = text("🙂".repeat(2_000));
    String odd = text("x" + "🙂".repeat(2_000));

    assertThat(even).hasSize(2_000).endsWith("🙂");
    assertThat(odd).hasSize(1_999).endsWith("🙂");
  }

  @Test
  void aTitleComesFirstAndNotesLast() {
    LeadText all =
        LeadText.of(
            Optional.of("Owner"),
            Optional.of("Sunny Farm"),
            List.of("vip", "solar"),
            List.of("newer", "older"));

    assertThat(all.text()).isEqualTo("Owner\nSunny Farm\nvip, solar\nnewer\nolder");
  }

  @Test
  void blanksSayNothing() {
    assertThat(new LeadText(text(" \n ")).isEmpty()).isTrue();
  }

  private static String text(String note) {
    return LeadText.of(Optional.empty(), Optional.empty(), List.of(), List.of(note)).text();
  }
}
