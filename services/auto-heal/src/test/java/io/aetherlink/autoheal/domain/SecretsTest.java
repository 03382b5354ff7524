package io.aetherlink.autoheal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What evidence shows of a log. */
class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connecting with password=hunter2xyz to db",
        "DATABASE_PASSWORD: hunter2xyz",
        "{\"client_secret\":\"hunter2xyz\",\"user\":\"ada\"}",
        "CLAUDE_API_KEY=hunter2xyz",
        "started --token hunter2xyz --verbose",
        "secret = 'a hunter2xyz b'",
        "GET / Authorization: Bearer hunter2xyz",
        "authorization=Basic hunter2xyz",
        "Cookie: session=hunter2xyz; other=1",
        "sent bearer hunter2xyz",
        "postgresql://crm:hunter2xyz@db:5432/crm",
        "token eyJhbGciOiJIUzI1NiJ9.hunter2xyz.c2ln",
        "key aek_hunter2xyz was used",
        "using sk-hunter2xyz",
        "-----BEGIN RSA PRIVATE KEY-----hunter2xyz",
        "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQhunter2xyzQC7VJTUt9"
      })
  void whatLooksLikeASecretIsMasked(String line) {
    assertThat(Secrets.masked(line)).doesNotContain("hunter2xyz").contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T12:00:00.123Z ERROR token expired",
        "the password is wrong",
        "listening on http://127.0.0.1:8011/ping",
        "java.lang.OutOfMemoryError: Java heap space at io.aetherlink.crm.LeadStore.find",
        "sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1"
      })
  void whatIsNoneStays(String line) {
    assertThat(Secrets.masked(line)).isEqualTo(line);
  }

  @Test
  void aSecretThatWouldBeCutOffIsMaskedBefore() {
    String line = "x".repeat(1990) + " password=hunter2xyz";

    assertThat(Secrets.masked(line)).hasSizeLessThan(2100).doesNotContain("hunter");
  }

  @Test
  void aHugeLineIsMaskedInNoTime() {
    long begin = System.nanoTime();
    Secrets.masked("a".repeat(1_000_000));
    Secrets.masked("token ".repeat(200_000));

    assertThat(System.nanoTime() - begin).isLessThan(Duration.ofSeconds(30).toNanos());
  }

  @Test
  void everyPartOfTheEvidenceIsMasked() {
    Evidence evidence =
        new Evidence(Map.of("health", "password=a1"), List.of("secret: b2"), List.of());
    Evidence masked = evidence.masked(List.of("token=c3"));

    assertThat(masked)
        .isEqualTo(
            new Evidence(
                Map.of("health", "password=***"), List.of("secret: ***"), List.of("token=***")));
  }
}
