package io.aetherlink.commandcenter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import io.aetherlink.commandcenter.http.Frames.Frame;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FramesTest {
  private final Frames frames = new Frames(3, 100);

  private static Frame frame(long sequence, int bytes) {
    OpsEvent event =
        new OpsEvent(
            sequence,
            "id",
            EventType.SECURITY_DENIED,
            "test",
            Severity.INFO,
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            "{}");
    return new Frame(event, new byte[bytes]);
  }

  private void add(long sequence, int bytes) {
    frames.add(frame(sequence, bytes));
  }

  private Optional<List<Long>> after(long sequence) {
    return frames
        .after(sequence, 10)
        .map(found -> found.stream().map(frame -> frame.event().sequence()).toList());
  }

  @Test
  void knowsWhatItDoesNotHold() {
    assertThat(after(7)).isEmpty();
    assertThat(frames.latest()).isEmpty();
    frames.begin(7, List.of());
    assertThat(after(7)).contains(List.of());
    assertThat(after(6)).isEmpty();
    assertThat(frames.latest()).contains(7L);
  }

  @Test
  void theOldestGiveWayToTooMany() {
    frames.begin(0, List.of());
    for (long sequence : new long[] {1, 2, 4, 5}) {
      add(sequence, 1);
    }
    assertThat(after(0)).isEmpty();
    assertThat(after(1)).contains(List.of(2L, 4L, 5L));
    assertThat(frames.latest()).contains(5L);
  }

  @Test
  void whatIsKnownAtTheBeginningIsHereToo() {
    frames.begin(2, List.of(frame(3, 60), frame(5, 30), frame(6, 30)));
    assertThat(after(2)).isEmpty();
    assertThat(after(3)).contains(List.of(5L, 6L));
    assertThat(frames.latest()).contains(6L);
  }

  @Test
  void andToTooLarge() {
    frames.begin(0, List.of());
    add(1, 60);
    add(2, 60);
    assertThat(after(0)).isEmpty();
    assertThat(after(1)).contains(List.of(2L));
  }
}
