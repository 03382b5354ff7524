package io.aetherlink.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aetherlink.http.DeclaredLength;
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
 * HS256) bound to one request by method and path ({@code htm}, {@code htu} as in RFC 9449),
 * audience and body hash, good for 60 s and one use. Of a body that is streamed it knows the length
 * alone; such an identity is good only where a {@link io.aetherlink.http.StreamedBody} is taken.
 */
public final class SignedIdentity {
  public static final String HEADER = "X-Aether-Identity";

  private static final String BODY_HASH = "body_sha256";
  private static final String BODY_LENGTH = "body_length";
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
    JwtClaims claims = claims(caller, signer, audience, method, uri);
    claims.setStringClaim(BODY_HASH, sha256(body));
    return jws.write(claims);
  }

  /**
   * Vouches for a caller in one request whose body is streamed.
   *
   * @param signer the service that vouches
   * @param audience the service that is called
   * @param uri path and query
   * @param length of the body, in bytes
   */
  public String signStreamed(
      Caller caller, String signer, String audience, String method, String uri, long length) {
    JwtClaims claims = claims(caller, signer, audience, method, uri);
    claims.setClaim(BODY_LENGTH, length);
    return jws.write(claims);
  }

  private JwtClaims claims(
      Caller caller, String signer, String audience, String method, String uri) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(signer);
    claims.setAudience(audience);
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setIssuedAt(CompactJws.numeric(clock.instant()));
    claims.setExpirationTime(CompactJws.numeric(clock.instant().plus(LIFETIME)));
    CallerClaims.write(caller, claims);
    claims.setStringClaim("htm", method);
    claims.setStringClaim("htu", uri);
    return claims;
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

  /**
   * The hash that the body must have, of an identity that was verified; empty if it is streamed.
   */
  public static Optional<String> bodyHash(String compact) {
    try {
      String payload = compact.split("\\.", 3)[1];
      byte[] json = Base64.getUrlDecoder().decode(payload);
      return Optional.ofNullable(
          JwtClaims.parse(new String(json, StandardCharsets.UTF_8)).getStringClaimValue(BODY_HASH));
    } catch (InvalidJwtException | MalformedClaimException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** SHA-256 in unpadded base64url. */
  public static String sha256(byte[] body) {
    return base64(digest().digest(body));
  }

  static String base64(byte[] hash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
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
    if (!claims.hasClaim(BODY_HASH) && !head.streamsBody()) {
      return Optional.of("it says nothing of the body");
    }
    if (!claims.hasClaim(BODY_HASH) && !lengthFits(claims, head)) {
      return Optional.of("the body is not the one that was signed");
    }
    boolean unused = usedNonces.asMap().putIfAbsent(claims.getJwtId(), Boolean.TRUE) == null;
    return unused ? Optional.empty() : Optional.of("it has been used");
  }

  private static boolean lengthFits(JwtClaims claims, RequestHead head)
      throws MalformedClaimException {
    Long signed = claims.getClaimValue(BODY_LENGTH, Long.class);
    List<String> declared = head.header("Content-Length");
    return signed != null
        && declared.size() == 1
        && DeclaredLength.parse(declared.getFirst()) == signed;
  }
}
