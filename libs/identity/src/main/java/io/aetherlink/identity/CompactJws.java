package io.aetherlink.identity;

import io.aetherlink.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/** Claims that we sign, and believe only with our own signature: compact JWS, HS256 alone. */
final class CompactJws {
  private static final AlgorithmConstraints HS256_ONLY =
      new AlgorithmConstraints(
          AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

  private final Key key;

  CompactJws(Secret secret) {
    this.key = new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  String write(JwtClaims claims) {
    try {
      JsonWebSignature jws = new JsonWebSignature();
      jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
      jws.setKey(key);
      jws.setPayload(claims.toJson());
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  JwtClaims read(String compact) throws JoseException, InvalidJwtException {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(HS256_ONLY);
    jws.setKey(key);
    jws.setCompactSerialization(compact);
    if (!jws.verifySignature()) {
      throw new JoseException("signature does not fit");
    }
    return JwtClaims.parse(jws.getPayload());
  }

  static NumericDate numeric(Instant instant) {
    return NumericDate.fromSeconds(instant.getEpochSecond());
  }

  static Instant instant(NumericDate date) {
    return Instant.ofEpochSecond(date.getValue());
  }
}
