package io.aetherlink.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.crm.EmbedderAwayException;
import io.aetherlink.crm.MeaningVector;
import io.aetherlink.crm.TextEmbedder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestingEmbedderTest {
  private Instant now = Instant.EPOCH;
  private int asked;
  private boolean away;

  private final TextEmbedder embedder =
      new RestingEmbedder(this::embed, Duration.ofSeconds(1), () -> now);

  @Test
  void oneThatFailedIsNotAskedAgainForAWhile() {
    away = true;
    assertThatThrownBy(this::ask).isInstanceOf(EmbedderAwayException.class).hasMessage("away");
    away = false;
    now = now.plusMillis(999);
    assertThatThrownBy(this::ask).isInstanceOf(EmbedderAwayException.class);
    assertThat(asked).isOne();

    now = now.plusMillis(1);
    ask();
    ask();

    assertThat(asked).isEqualTo(3);
  }

  private void ask() {
    assertThat(embedder.embed("acme", List.of("text"))).isEmpty();
  }

  private List<MeaningVector> embed(String tenant, List<String> texts) {
    asked++;
    if (away) {
      throw new EmbedderAwayException("away");
    }
    return List.of();
  }
}
