package io.aetherlink.notifications.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AesSealTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final AesSeal seal = new AesSeal("one installation");

  @Test
  void whatIsSealedOpensForItsTenantInItsInstallationAlone() {
    String sealed = seal.close("acme", SECRET);

    assertThat(new AesSeal("one installation").open("acme", sealed)).hasValue(SECRET);
    assertThat(seal.open("globex", sealed)).isEmpty();
    assertThat(new AesSeal("another installation").open("acme", sealed)).isEmpty();
  }

  @Test
  void whatIsDamagedDoesNotOpen() {
    String sealed = seal.close("acme", SECRET);

    assertThat(seal.open("acme", "A".repeat(4) + sealed.substring(4))).isEmpty();
    assertThat(seal.open("acme", sealed.substring(0, 8))).isEmpty();
    assertThat(seal.open("acme", "no Base64")).isEmpty();
    assertThat(seal.open("acme", "")).isEmpty();
  }

  @Test
  void nobodySeesThatTwoSecretsAreTheSame() {
    assertThat(seal.close("acme", SECRET)).isNotEqualTo(seal.close("acme", SECRET));
  }
}
