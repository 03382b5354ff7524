package io.aetherlink.identity;

import io.aetherlink.identity.Authentication.Refused;
import io.aetherlink.settings.AuthMode;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Establishes who calls, by a signed identity first, else in the way of the mode. */
@Singleton
public final class Authenticator {
  private final String service;
  private final AuthMode mode;
  private final Optional<SignedIdentity> signed;
  private final Function<RequestHead, Authentication> byMode;

  @Inject
  Authenticator(
      Settings settings, PlatformService service, Clock clock, Instance<TokenVerifier> verifier) {
    this.service = service.serviceName();
    this.mode = settings.get(Catalogue.AUTH_MODE);
    this.signed =
        settings.get(Catalogue.EDGE_SIGNING_KEY).map(key -> new SignedIdentity(key, clock));
    this.byMode =
        switch (mode) {
          case HEADER ->
              new RoleHeaders(settings.get(Catalogue.AUTH_TRUST_ANY_CALLER))::authenticate;
          case JWT -> new BearerTokens(verifier.stream().findFirst())::authenticate;
        };
  }

  /** The mode that is on. */
  public AuthMode mode() {
    return mode;
  }

  /** Establishes who makes a request. */
  public Authentication authenticate(RequestHead head) {
    List<String> identities = head.header(SignedIdentity.HEADER);
    return switch (identities.size()) {
      case 0 -> byMode.apply(head);
      case 1 -> verify(identities.getFirst(), head);
      default -> new Refused(401, "Signed identity refused: it is given more than once");
    };
  }

  private Authentication verify(String identity, RequestHead head) {
    return signed
        .map(s -> s.verify(identity, service, head))
        .orElse(new Refused(401, "Signed identity refused: no signing key is configured"));
  }
}
