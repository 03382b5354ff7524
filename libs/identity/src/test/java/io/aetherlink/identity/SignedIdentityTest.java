package io.aetherlink.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.identity.Authentication.Refused;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignedIdentityTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Caller KIM =
      new Caller("globex", true, Optional.of("kim"), Set.of(Role.AGENT), Optional.empty());
  private static final byte[] BODY = "{}".getBytes(UTF_8);

  private final SignedIdentity signer = at(NOW, "a-key-of-more-than-thirty-two-bytes");
  private final SignedIdentity verifier = at(NOW, "a-key-of-more-than-thirty-two-bytes");

  @Test
  void theCallerArrivesWithTheServiceThatVouches() {
    assertThat(verify(verifier, sign()))
        .isEqualTo(
            new Known(
                new Caller(
                    "globex", true, Optional.of("kim"), Set.of(Role.AGENT), Optional.of("edge"))));
  }

  @Test
  void whatCausedTheCallArrivesToo() {
    Optional<String> cause = Optional.of("automation:3 automation:7");
    Caller caused =
        new Caller(
            "globex", true, Optional.of("kim"), Set.of(Role.AGENT), Optional.of("apexflow"), cause);
    String identity = signer.sign(caused, "apexflow", "customer-ops", "POST", "/leads?x=1", BODY);

    assertThat(verify(verifier, identity)).isEqualTo(new Known(caused));
  }

  @Test
  void itWorksOnce() {
    String identity = sign();
    verify(verifier, identity);

    assertThat(verify(verifier, identity)).isEqualTo(refused("it has been used"));
  }

  @Test
  void itIsForOneServiceMethodAndPath() {
    assertThat(verifier.verify(sign(), "worker", head("POST", "/leads?x=1")))
        .isEqualTo(refused("it is for another service"));
    assertThat(verifier.verify(sign(), "customer-ops", head("DELETE", "/leads?x=1")))
        .isEqualTo(refused("it is for another request"));
    assertThat(verifier.verify(sign(), "customer-ops", head("POST", "/leads?x=2")))
        .isEqualTo(refused("it is for another request"));
  }

  @Test
  void itEndsAfterAMinute() {
    SignedIdentity later =
        at(NOW.plus(Duration.ofSeconds(66)), "a-key-of-more-than-thirty-two-bytes");

    assertThat(verify(later, sign())).isEqualTo(refused("it is not valid now"));
  }

  @Test
  void itIsNotValidBeforeItWasMade() {
    SignedIdentity earlier =
        at(NOW.minus(Duration.ofSeconds(6)), "a-key-of-more-than-thirty-two-bytes");

    assertThat(verify(earlier, sign())).isEqualTo(refused("it is not valid now"));
  }

  @Test
  void anotherKeyOrAChangedClaimIsRefused() {
    SignedIdentity stranger = at(NOW, "another-key-of-more-than-32-bytes!!");
    String[] parts = sign().split("\\.");
    String admin =
        new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("agent", "admin");
    String forged =
        parts[0]
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(admin.getBytes(UTF_8))
            + "."
            + parts[2];

    assertThat(verify(stranger, sign())).isEqualTo(refused("it cannot be read"));
    assertThat(verify(verifier, forged)).isEqualTo(refused("it cannot be read"));
  }

  @Test
  void anUnsignedOneIsRefused() {
    String[] parts = sign().split("\\.");
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));

    assertThat(verify(verifier, none + "." + parts[1] + "."))
        .isEqualTo(refused("it cannot be read"));
    assertThat(verify(verifier, "rubbish")).isEqualTo(refused("it cannot be read"));
  }

  @Test
  void theBodysHashTravelsWithIt() {
    assertThat(SignedIdentity.bodyHash(sign())).contains(SignedIdentity.sha256(BODY));
  }

  @Test
  void ofAStreamedBodyItKnowsTheLength() {
    assertThat(verify(verifier, streamed(12), "12", true)).isInstanceOf(Known.class);
    assertThat(SignedIdentity.bodyHash(streamed(12))).isEmpty();
    for (String length : List.of("13", "", "x", "99999999999999999999")) {
      assertThat(verify(verifier, streamed(12), length, true))
          .isEqualTo(refused("the body is not the one that was signed"));
    }
  }

  @Test
  void whereABodyIsNotStreamedItsHashIsNeeded() {
    assertThat(verify(verifier, streamed(12), "12", false))
        .isEqualTo(refused("it says nothing of the body"));
  }

  private String streamed(long length) {
    return signer.signStreamed(KIM, "edge", "customer-ops", "POST", "/leads?x=1", length);
  }

  private static Authentication verify(
      SignedIdentity verifier, String identity, String length, boolean streamsBody) {
    RequestHead head =
        new RequestHead("POST", "/leads?x=1", name -> List.of(length), false, streamsBody);
    return verifier.verify(identity, "customer-ops", head);
  }

  private String sign() {
    return signer.sign(KIM, "edge", "customer-ops", "POST", "/leads?x=1", BODY);
  }

  private static Authentication verify(SignedIdentity verifier, String identity) {
    return verifier.verify(identity, "customer-ops", head("POST", "/leads?x=1"));
  }

  private static Refused refused(String why) {
    return new Refused(401, "Signed identity refused: " + why);
  }

  private static RequestHead head(String method, String uri) {
    return new RequestHead(method, uri, name -> List.of(), false);
  }

  private static SignedIdentity at(Instant instant, String key) {
    Secret secret =
        Settings.of(Map.of("EDGE_SIGNING_KEY", key)).get(Catalogue.EDGE_SIGNING_KEY).orElseThrow();
    return new SignedIdentity(secret, Clock.fixed(instant, ZoneOffset.UTC));
  }
}
