package io.aetherlink.platform.engines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresqlMemoryTest {

  @ParameterizedTest
  @CsvSource({"512, 128MB", "4096, 512MB", "65536, 1024MB"})
  void anEighthOfTheMachineWithinLimits(long megabytes, String expected) {
    assertThat(new PostgresqlMemory(megabytes << 20).sharedBuffers()).isEqualTo(expected);
  }
}
