package io.aetherlink.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.identity.Authentication.Refused;
import io.aetherlink.settings.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/**
 * One-time tickets for requests that can carry no header, such as a browser's {@code EventSource}:
 * a compact JWS (RFC 7515, HS256) of who asked for it, good for 30 s, one use, and one path where
 * one was named. Nothing is kept of a ticket until it is used; then its nonce, until it has
 * expired.
 */
public final class Tickets {
  /** How long a ticket is good for. */
  public static final Duration LIFETIME = Duration.ofSeconds(30);

  private static final String AUDIENCE = "ticket";
  private static final String PATH = "path";
  private static final int MOST_NONCES = 1_000_000;

  private final CompactJws jws;
  private final Clock clock;
  private final Cache<String, Boolean> used =
      Caffeine.newBuilder()
          .expireAfterWrite(LIFETIME.multipliedBy(2))
          .maximumSize(MOST_NONCES)
          .build();

  /**
   * @param secret the key that all instances of the edge share
   */
  public Tickets(Secret secret, Clock clock) {
    this.jws = new CompactJws(secret);
    this.clock = clock;
  }

  /**
   * A ticket for a caller.
   *
   * @param path the one path that it is good for, without a query; empty: any
   */
  public String issue(Caller caller, Optional<String> path) {
    JwtClaims claims = new JwtClaims();
    claims.setAudience(AUDIENCE);
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setExpirationTime(CompactJws.numeric(clock.instant().plus(LIFETIME)));
    CallerClaims.write(caller, claims);
    path.ifPresent(bound -> claims.setStringClaim(PATH, bound));
    return jws.write(claims);
  }

  /**
   * Establishes whose ticket it is, and uses it up; refused with the reason where it is not good.
   */
  public Authentication redeem(String ticket, String path) {
    try {
      JwtClaims claims = jws.read(ticket);
      Optional<String> fault = fault(claims, path);
      return fault.isPresent()
          ? refused(fault.get())
          : new Known(CallerClaims.read(claims, Optional.empty()));
    } catch (JoseException | InvalidJwtException | MalformedClaimException e) {
      return refused("it cannot be read");
    }
  }

  /** What a caller is told whose ticket is not taken. */
  public static Refused refused(String reason) {
    return new Refused(401, "Ticket refused: " + reason);
  }

  private Optional<String> fault(JwtClaims claims, String path) throws MalformedClaimException {
    if (!claims.getAudience().equals(List.of(AUDIENCE))) {
      return Optional.of("it cannot be read");
    }
    if (!CompactJws.instant(claims.getExpirationTime()).isAfter(clock.instant())) {
      return Optional.of("it has expired");
    }
    String bound = claims.getStringClaimValue(PATH);
    if (bound != null && !bound.equals(path)) {
      return Optional.of("it is for another path");
    }
    boolean unused = used.asMap().putIfAbsent(claims.getJwtId(), Boolean.TRUE) == null;
    return unused ? Optional.empty() : Optional.of("it has been used");
  }
}
