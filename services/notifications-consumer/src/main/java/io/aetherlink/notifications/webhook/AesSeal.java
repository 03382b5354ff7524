package io.aetherlink.notifications.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.notifications.domain.Seal;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * How secrets of endpoints are kept: encrypted, with a key that is not in the database.
 *
 * <p>A hash, as for passwords, is impossible: Standard Webhooks signs with a symmetric key (HMAC),
 * so that whoever signs needs the very secret that the receiver has. It is sealed with AES-256 in
 * Galois/Counter Mode (NIST SP 800-38D), under a random nonce of 96 bits that stands before it, and
 * with its tenant authenticated: a copy of the database tells no secret, and a row that is moved to
 * another tenant opens for nobody. The key is derived by HKDF-SHA256 (RFC 5869) from the
 * installation's, so that it serves this purpose alone.
 */
public final class AesSeal implements Seal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final String PURPOSE = "aetherlink webhook secrets 1";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;

  /**
   * @param installation what other installations do not know
   */
  public AesSeal(String installation) {
    this.key = derived(installation);
  }

  @Override
  public String close(String tenant, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, tenant, secret.getBytes(UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secret cannot be sealed", e);
    }
  }

  @Override
  public Optional<String> open(String tenant, String sealed) {
    try {
      byte[] all = Base64.getDecoder().decode(sealed);
      byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
      byte[] text = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
      return Optional.of(new String(run(Cipher.DECRYPT_MODE, nonce, tenant, text), UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] run(int mode, byte[] nonce, String tenant, byte[] text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(tenant.getBytes(UTF_8));
    return cipher.doFinal(text);
  }

  private static SecretKey derived(String installation) {
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(installation.getBytes(UTF_8))
              .thenExpand(PURPOSE.getBytes(UTF_8), KEY_BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No key can be derived", e);
    }
  }
}
