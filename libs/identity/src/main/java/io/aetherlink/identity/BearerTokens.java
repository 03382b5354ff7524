package io.aetherlink.identity;

import io.aetherlink.identity.Authentication.Anonymous;
import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.identity.Authentication.Refused;
import java.util.List;
import java.util.Optional;

/** jwt mode: the caller proves who it is with a bearer token (RFC 6750). */
public final class BearerTokens {
  private static final String SCHEME = "Bearer ";
  private final Optional<TokenVerifier> verifier;

  /**
   * @param verifier without one every token is refused
   */
  public BearerTokens(Optional<TokenVerifier> verifier) {
    this.verifier = verifier;
  }

  /** Establishes who calls; a tenant header that contradicts the token is refused. */
  public Authentication authenticate(RequestHead head) {
    List<String> values = head.header("Authorization");
    if (values.isEmpty()) {
      return new Anonymous("Missing bearer token");
    }
    if (values.size() != 1 || !isBearer(values.getFirst())) {
      return new Refused(401, "Expected one Authorization header: Bearer <token>");
    }
    Authentication authentication =
        verifier
            .map(v -> v.verify(token(values.getFirst())))
            .orElse(new Refused(401, "Bearer tokens cannot be verified here"));
    return authentication instanceof Known known ? checkTenant(known, head) : authentication;
  }

  static boolean isBearer(String authorization) {
    return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  static String token(String bearer) {
    return bearer.substring(SCHEME.length()).strip();
  }

  /** The caller, unless it may have no such tenant, or a tenant header names another one. */
  public static Authentication checkTenant(Known known, RequestHead head) {
    if (!Caller.isTenantName(known.caller().tenant())) {
      return new Refused(403, "tenant not allowed");
    }
    boolean mismatch =
        head.header(RoleHeaders.TENANT).stream().anyMatch(t -> !t.equals(known.caller().tenant()));
    return mismatch ? new Refused(403, "tenant mismatch") : known;
  }
}
