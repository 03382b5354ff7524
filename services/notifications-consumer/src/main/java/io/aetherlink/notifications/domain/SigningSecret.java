package io.aetherlink.notifications.domain;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/** Symmetric secrets of Standard Webhooks: {@code whsec_} and 32 random bytes in Base64. */
public final class SigningSecret {
  /** How long one that was replaced signs beside its successor. */
  public static final Duration OVERLAP = Duration.ofHours(24);

  /** How many sign at once; a receiver tries every signature that it is sent. */
  public static final int MOST = 5;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private SigningSecret() {}

  /** One that nobody has. */
  public static String fresh() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }
}
