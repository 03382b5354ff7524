package io.aetherlink.opsevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DenialNewsTest {

  private final List<Map<String, ?>> told = new ArrayList<>();
  private final List<Runnable> ends = new ArrayList<>();
  private final DenialNews news = new DenialNews(told::add, ends::add);

  private void denied(int times) {
    for (int i = 0; i < times; i++) {
      news.denied("/leads/{id}", 403, "Insufficient permissions");
    }
  }

  private void minuteOver() {
    ends.removeFirst().run();
  }

  @Test
  void aRefusalIsToldAtOnceWithWhatWasAskedForAndWhyNot() {
    denied(1);

    assertThat(told)
        .containsExactly(
            Map.of(
                "path", "/leads/{id}",
                "status", 403,
                "reason", "Insufficient permissions"));
  }

  @Test
  void tenAreToldOneByOneAndTheOthersOfTheMinuteAsACount() {
    denied(250);
    assertThat(told).hasSize(10);
    minuteOver();
    assertThat(told).hasSize(11);
    assertThat(told.getLast().get("count")).isEqualTo(240L);

    denied(11);
    assertThat(told).hasSize(21);
    minuteOver();
    assertThat(told.getLast().get("count")).isEqualTo(1L);
    assertThat(ends).isEmpty();
  }

  @Test
  void aMinuteWithTenOrLessHasNoCount() {
    denied(10);
    minuteOver();
    assertThat(told).hasSize(10).noneMatch(payload -> payload.containsKey("count"));
    assertThat(ends).isEmpty();

    denied(1);
    assertThat(told).hasSize(11);
    assertThat(ends).hasSize(1);
  }
}
