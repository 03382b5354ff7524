package io.aetherlink.identity;

/** Port for jwt mode: checks a bearer token's signature, issuer, audience, expiry and algorithm. */
public interface TokenVerifier {

  /** Establishes who calls from a token; never throws for a bad one. */
  Authentication verify(String token);
}
