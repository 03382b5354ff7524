package io.aetherlink.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedKeyTest {
  private static final ApiKeyToken TOKEN = ApiKeyToken.random();
  private static final String KEY = TOKEN.reveal();

  @Test
  void aKeyComesInEitherHeader() {
    for (Map<String, List<String>> headers :
        List.of(
            Map.of("Authorization", List.of("Bearer " + KEY)),
            Map.of("Authorization", List.of("bearer  " + KEY + " ")),
            Map.of("X-Api-Key", List.of(KEY)))) {
      assertThat(of(headers)).isInstanceOf(PresentedKey.One.class);
    }
  }

  @Test
  void otherCredentialsAreNone() {
    for (String authorization : List.of("Bearer eyJh.e30.x", "Basic " + KEY, KEY)) {
      assertThat(of(Map.of("Authorization", List.of(authorization))))
          .isEqualTo(new PresentedKey.None());
    }
    assertThat(of(Map.of())).isEqualTo(new PresentedKey.None());
  }

  @Test
  void aKeyComesAlone() {
    for (Map<String, List<String>> headers :
        List.of(
            Map.of("X-Api-Key", List.of(KEY, KEY)),
            Map.of("X-Api-Key", List.of(KEY), "Authorization", List.of("Bearer eyJh.e30.x")),
            Map.of("Authorization", List.of("Bearer eyJh.e30.x", "Bearer " + KEY)))) {
      assertThat(of(headers)).isEqualTo(new PresentedKey.Malformed());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aek_", "aek_1_2", "key", "aek_0123456789abcdef_"})
  void whatHasAnotherFormIsMalformed(String key) {
    assertThat(of(Map.of("X-Api-Key", List.of(key)))).isEqualTo(new PresentedKey.Malformed());
    assertThat(of(Map.of("X-Api-Key", List.of(KEY + "0")))).isEqualTo(new PresentedKey.Malformed());
    assertThat(of(Map.of("X-Api-Key", List.of(KEY.replace("aek", "AEK")))))
        .isEqualTo(new PresentedKey.Malformed());
  }

  @Test
  void aTokenIsUniqueAndShowsItsSecretOnPurposeOnly() {
    ApiKeyToken read = ApiKeyToken.parse(KEY).orElseThrow();

    assertThat(KEY).matches("aek_[0-9a-f]{16}_[0-9a-f]{64}");
    assertThat(read.sha256()).isEqualTo(TOKEN.sha256()).matches("[0-9a-f]{64}");
    assertThat(KEY).doesNotContain(read.sha256());
    assertThat(new PresentedKey.One(read).toString()).doesNotContain(KEY.substring(20));
    assertThat(ApiKeyToken.random().sha256()).isNotEqualTo(read.sha256());
  }

  private static PresentedKey of(Map<String, List<String>> headers) {
    return PresentedKey.of(
        new RequestHead("GET", "/", name -> headers.getOrDefault(name, List.of()), false));
  }
}
