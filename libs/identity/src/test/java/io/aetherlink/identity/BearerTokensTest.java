package io.aetherlink.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.identity.Authentication.Anonymous;
import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.identity.Authentication.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BearerTokensTest {
  private static final Known KIM =
      new Known(
          new Caller("globex", true, Optional.of("kim"), Set.of(Role.AGENT), Optional.empty()));

  /** Takes the one token {@code good}. */
  private final BearerTokens tokens =
      new BearerTokens(
          Optional.of(token -> token.equals("good") ? KIM : new Refused(401, "Token refused")));

  @Test
  void roleHeadersMeanNothing() {
    assertThat(authenticate(Map.of("X-User-Roles", List.of("admin"))))
        .isEqualTo(new Anonymous("Missing bearer token"));
  }

  @Test
  void aTokenSaysWhoCalls() {
    assertThat(authenticate(Map.of("Authorization", List.of("Bearer good")))).isEqualTo(KIM);
    assertThat(authenticate(Map.of("Authorization", List.of("Bearer bad"))))
        .isEqualTo(new Refused(401, "Token refused"));
    assertThat(authenticate(Map.of("Authorization", List.of("Basic good"))))
        .isEqualTo(new Refused(401, "Expected one Authorization header: Bearer <token>"));
  }

  @Test
  void aTenantHeaderThatContradictsTheTokenIsRefused() {
    assertThat(
            authenticate(
                Map.of("Authorization", List.of("Bearer good"), "X-Tenant-ID", List.of("acme"))))
        .isEqualTo(new Refused(403, "tenant mismatch"));
  }

  @Test
  void aTokenForThePlatformsOwnTenantIsRefused() {
    Known stranger =
        new Known(
            new Caller("platform", true, Optional.of("x"), Set.of(Role.ADMIN), Optional.empty()));
    RequestHead head = head(Map.of("Authorization", List.of("Bearer good")));

    assertThat(new BearerTokens(Optional.of(token -> stranger)).authenticate(head))
        .isEqualTo(new Refused(403, "tenant not allowed"));
  }

  @Test
  void withoutAVerifierEveryTokenIsRefused() {
    RequestHead head = head(Map.of("Authorization", List.of("Bearer good")));

    assertThat(new BearerTokens(Optional.empty()).authenticate(head)).isInstanceOf(Refused.class);
  }

  private Authentication authenticate(Map<String, List<String>> headers) {
    return tokens.authenticate(head(headers));
  }

  private static RequestHead head(Map<String, List<String>> headers) {
    return new RequestHead("GET", "/", name -> headers.getOrDefault(name, List.of()), true);
  }
}
