package io.aetherlink.customerops.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFilter;
import io.aetherlink.customerops.domain.LeadQuestion.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadQuestionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2065550148",
        "206 555 0148",
        "206\u00a0555\u00a00148",
        "(206) 555-0148",
        "206.555.0148",
        "+1 206/555-0148",
        "0171 2345678",
        "555 0148",
        "2026 100",
      })
  void whatIsWrittenLikeAPhoneNumberIsLookedForAsOne(String text) {
    assertThat(question(text, Mode.FUSED).phone()).contains(text);
    assertThat(question(text, Mode.WORDS).phone()).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "555 014",
        "2026",
        "+ ( ) - . /",
        "206 555 0148 Ann",
        "206 555 0148 x5",
        "206_555_0148",
        "206, 555, 0148",
        "٢٠٦٥٥٥٠١٤٨",
      })
  void allElseIsNone(String text) {
    assertThat(question(text, Mode.FUSED).phone()).isEmpty();
  }

  @Test
  void whereMeaningAloneIsAskedForThereIsNoNumber() {
    assertThat(question("206 555 0148", Mode.MEANING).phone()).isEmpty();
  }

  private static LeadQuestion question(String text, Mode mode) {
    return new LeadQuestion(text, mode, LeadFilter.ALL, 10);
  }
}
