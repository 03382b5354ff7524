package io.aetherlink.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.identity.Authentication.Refused;
import io.aetherlink.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * The identity that one of our processes vouches for towards another: a compact JWS (RFC 7515,
 * HS256) bound to one request by method and path ({@code htm}, {@code htu} as in RFC 9449), body
 * hash and audience, good for 60 s and one use.
 */
public final class SignedIdentity {
  public static final String HEADER = "X-Aether-Identity";

  private static final Duration LIFETIME = Duration.ofSeconds(60);
  private static final Duration SKEW = Duration.ofSeconds(5);
  private static final int MOST_NONCES = 1_000_000;

  private final CompactJws jws;
  private final Clock clock;
  private final Cache<String, Boolean> usedNonces =
      Caffeine.newBuilder()
          .expireAfterWrite(LIFETIME.plus(SKEW).plus(SKEW))
          .maximumSize(MOST_NONCES)
          .build();

  /**
   * @param secret the key that all processes of the platform share, 32 bytes or more
   */
  public SignedIdentity(Secret secret, Clock clock) {
    this.jws = new CompactJws(secret);
    this.clock = clock;
  }

  /**
   * Vouches for a caller in one request.
   *
   * @param signer the service that vouches
   * @param audience the service that is called
   * @param uri path and query
   */
  public String sign(
      Caller caller, String signer, String audience, String method, String uri, byte[] body) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(signer);
    claims.setAudience(audience);
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setIssuedAt(CompactJws.numeric(clock.instant()));
    claims.setExpirationTime(CompactJws.numeric(clock.instant().plus(LIFETIME)));
    CallerClaims.write(caller, claims);
    claims.setStringClaim("htm", method);
    claims.setStringClaim("htu", uri);
    claims.setStringClaim("body_sha256", sha256(body));
    return jws.write(claims);
  }

  /** Checks all but the body, which is checked as it is read: see {@link #bodyHash}. */
  public Authentication verify(String compact, String audience, RequestHead head) {
    try {
      JwtClaims claims = jws.read(compact);
      Optional<String> fault = fault(claims, audience, head);
      return fault.isPresent()
          ? new Refused(401, "Signed identity refused: " + fault.get())
          : new Known(CallerClaims.read(claims, Optional.of(claims.getIssuer())));
    } catch (JoseException | InvalidJwtException | MalformedClaimException e) {
      return new Refused(401, "Signed identity refused: it cannot be read");
    }
  }

  /** The hash that the body must have, of an identity that was verified. */
  public static String bodyHash(String compact) {
    try {
      String payload = compact.split("\\.", 3)[1];
      byte[] json = Base64.getUrlDecoder().decode(payload);
      return JwtClaims.parse(new String(json, StandardCharsets.UTF_8))
          .getStringClaimValue("body_sha256");
    } catch (InvalidJwtException | MalformedClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** SHA-256 in unpadded base64url. */
  public static String sha256(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<String> fault(JwtClaims claims, String audience, RequestHead head)
      throws MalformedClaimException {
    Instant now = clock.instant();
    if (!claims.getAudience().equals(List.of(audience))) {
      return Optional.of("it is for another service");
    }
    if (CompactJws.instant(claims.getExpirationTime()).plus(SKEW).isBefore(now)
        || CompactJws.instant(claims.getIssuedAt()).minus(SKEW).isAfter(now)) {
      return Optional.of("it is not valid now");
    }
    if (!head.method().equals(claims.getStringClaimValue("htm"))
        || !head.uri().equals(claims.getStringClaimValue("htu"))) {
      return Optional.of("it is for another request");
    }
    boolean unused = usedNonces.asMap().putIfAbsent(claims.getJwtId(), Boolean.TRUE) == null;
    return unused ? Optional.empty() : Optional.of("it has been used");
  }
}
