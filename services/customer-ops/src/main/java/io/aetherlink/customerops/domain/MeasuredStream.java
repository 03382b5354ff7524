package io.aetherlink.customerops.domain;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what is read. */
final class MeasuredStream extends FilterInputStream {
  private final MessageDigest digest = sha256();
  private long bytes;

  MeasuredStream(InputStream source) {
    super(source);
  }

  /** How much was read. */
  long bytes() {
    return bytes;
  }

  /** The hash of what was read, once all is, in lower-case hexadecimal digits. */
  String hash() {
    return HexFormat.of().formatHex(digest.digest());
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
      bytes += count;
      digest.update(into, offset, count);
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false; // what is read twice would count twice
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
