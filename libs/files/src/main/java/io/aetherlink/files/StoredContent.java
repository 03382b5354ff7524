package io.aetherlink.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a file holds, as it comes from the store; close it.
 *
 * @param bytes its length
 */
public record StoredContent(long bytes, InputStream stream) implements AutoCloseable {

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
