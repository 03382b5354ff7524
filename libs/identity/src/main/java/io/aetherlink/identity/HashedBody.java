package io.aetherlink.identity;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A body that ends in a refusal where it is not the one that was signed. */
final class HashedBody extends FilterInputStream {
  private final MessageDigest digest = SignedIdentity.digest();
  private final String expected;
  private boolean checked;

  /**
   * @param expected SHA-256 in unpadded base64url
   */
  HashedBody(InputStream body, String expected) {
    super(body);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    if (count > 0) {
      digest.update(into, offset, count);
    } else if (count < 0 && !checked) {
      checked = true;
      check();
    }
    return count;
  }

  private void check() {
    if (!SignedIdentity.base64(digest.digest()).equals(expected)) {
      throw SignedBodyCheck.refused();
    }
  }
}
