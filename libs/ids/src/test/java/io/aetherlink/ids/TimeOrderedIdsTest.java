package io.aetherlink.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {
  private static final int MANY = 10_000;
  private static final int TIME_ORDERED = 7;
  private static final int RFC_9562 = 2;

  @Test
  void aLaterIdSortsBehindAnEarlierOne() {
    List<String> made =
        Stream.generate(TimeOrderedIds::next).limit(MANY).map(UUID::toString).toList();
    assertThat(made).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void anIdBeginsWithItsTime() {
    long before = System.currentTimeMillis();
    UUID id = TimeOrderedIds.next();
    long after = System.currentTimeMillis();
    assertThat(id.version()).isEqualTo(TIME_ORDERED);
    assertThat(id.variant()).isEqualTo(RFC_9562);
    assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, after);
  }
}
