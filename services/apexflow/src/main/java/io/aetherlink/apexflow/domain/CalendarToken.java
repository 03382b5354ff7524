package io.aetherlink.apexflow.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lets a calendar program, which sends no header, read one owner's calendar: the tenant, and
 * 256 random bits that nobody guesses. Only their hash is kept.
 *
 * @param tenant where the calendar is
 * @param secret in unpadded base64url
 */
public record CalendarToken(String tenant, String secret) {
  private static final Pattern WRITTEN =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,62})\\.([A-Za-z0-9_-]{43})");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  /** A new one. */
  public static CalendarToken inTenant(String tenant) {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return new CalendarToken(
        tenant, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** The token of such a text; empty when it is none. */
  public static Optional<CalendarToken> parse(String text) {
    Matcher parts = WRITTEN.matcher(text);
    return parts.matches()
        ? Optional.of(new CalendarToken(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  /** As its holder writes it. */
  public String text() {
    return tenant + "." + secret;
  }

  /** SHA-256, which is enough for a secret that is random. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the secret, which must not reach a log. */
  @Override
  public String toString() {
    return "CalendarToken[tenant=" + tenant + "]";
  }
}
