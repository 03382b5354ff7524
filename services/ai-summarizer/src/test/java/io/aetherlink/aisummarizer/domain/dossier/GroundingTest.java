package io.aetherlink.aisummarizer.domain.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aisummarizer.domain.activity.ActivityEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroundingTest {
  private static final Grounding GROUNDING =
      Grounding.of(
          List.of(
              new ActivityEntry(
                  Optional.of("1"),
                  "note",
                  Optional.of("ana"),
                  Optional.of(Instant.parse("2025-11-06T09:00:00Z")),
                  false,
                  Map.of("body", "Zoë Quist has 48,300 EUR", "due_at", "2026-01-05T10:00:00Z"))));

  @Test
  void whatStandsInTheRecordIsGrounded() {
    assertThat(GROUNDING.share("On 6 November 2025 Zoe Quist named 48,300 EUR, due 5 Jan 2026."))
        .isEqualTo(1);
    assertThat(GROUNDING.share("She is keen.")).isEqualTo(1);
  }

  @Test
  void whatIsInventedLowersTheShare() {
    assertThat(GROUNDING.share("The budget of Zoë is 99 EUR.")).isEqualTo(0.67);
    assertThat(GROUNDING.share("It belongs to Hartmann from Oslo.")).isZero();
  }
}
