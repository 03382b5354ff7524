package io.aetherlink.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program shows in place of a person's sign-in: {@code aek_<id>_<secret>}, 16 and 64
 * hexadecimal digits. The form is fixed, so that scanners find one that leaked and rubbish is told
 * without asking anybody. The secret has 256 random bits: its hash gives nothing away, and nobody
 * who verifies one needs more than that hash.
 */
public final class ApiKeyToken {
  /** How every one of them begins. */
  public static final String PREFIX = "aek_";

  private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{16})_[0-9a-f]{64}");
  private static final int ID_BYTES = 8;
  private static final int SECRET_BYTES = 32;

  private final String id;
  private final String text;

  private ApiKeyToken(String id, String text) {
    this.id = id;
    this.text = text;
  }

  /** One that nobody has had before. */
  public static ApiKeyToken random() {
    SecureRandom random = new SecureRandom();
    String id = digits(random, ID_BYTES);
    return new ApiKeyToken(id, PREFIX + id + "_" + digits(random, SECRET_BYTES));
  }

  /** The one that was shown; empty for what is of another form. */
  public static Optional<ApiKeyToken> parse(String shown) {
    Matcher form = FORM.matcher(shown);
    return form.matches() ? Optional.of(new ApiKeyToken(form.group(1), shown)) : Optional.empty();
  }

  /** Which one it is, in 16 hexadecimal digits; no secret. */
  public String id() {
    return id;
  }

  /** All of it, for who made it and is told once. */
  public String reveal() {
    return text;
  }

  /** SHA-256 of all of it, in hexadecimal. */
  public String sha256() {
    byte[] hash = SignedIdentity.digest().digest(text.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(hash);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return PREFIX + id;
  }

  private static String digits(SecureRandom random, int bytes) {
    byte[] chosen = new byte[bytes];
    random.nextBytes(chosen);
    return HexFormat.of().formatHex(chosen);
  }
}
