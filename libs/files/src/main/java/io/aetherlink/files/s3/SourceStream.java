package io.aetherlink.files.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers how reading failed: the S3 client wraps that as if S3 had failed. */
final class SourceStream extends FilterInputStream {
  private volatile @Nullable Exception failure;

  SourceStream(InputStream source) {
    super(source);
  }

  Optional<Exception> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    } catch (RuntimeException e) {
      failure = e;
      throw new IOException(e); // what the client knows to clean up after
    }
  }

  @Override
  public void close() {
    // It is the caller's.
  }
}
