package io.aetherlink.apexflow.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final JobFilter ALL = new JobFilter(Optional.empty(), Optional.empty());
  private static final JobFilter PENDING =
      new JobFilter(Optional.empty(), Optional.of(JobStatus.PENDING));
  private static final Cursor CURSOR = new Cursor(Instant.parse("2026-03-02T09:00:00.123456Z"), 7);

  @Test
  void whatIsEncodedIsDecoded() {
    assertThat(Cursor.decode(CURSOR.encode(PENDING), PENDING)).contains(CURSOR);
  }

  @Test
  void anotherFilterRefusesIt() {
    assertThat(Cursor.decode(CURSOR.encode(ALL), PENDING)).isEmpty();
  }

  @Test
  void itIsTheSameInEveryProcess() {
    assertThat(CURSOR.encode(PENDING)).isEqualTo(encoded("8b0d9db4 2026-03-02T09:00:00.123456Z 7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8b0d9db4",
        "8b0d9db4 now 7",
        "8b0d9db4 2026-03-02T09:00:00Z seven",
        "8b0d9db4 2026-03-02T09:00:00Z 7 8",
        "8b0d9db4 +999999999-01-01T00:00:00Z 7",
      })
  void whatIsNoneIsNone(String text) {
    assertThat(Cursor.decode(encoded(text), PENDING)).isEmpty();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
