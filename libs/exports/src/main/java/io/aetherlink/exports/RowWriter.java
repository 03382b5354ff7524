package io.aetherlink.exports;

import java.io.IOException;

/**
 * Writes rows into a file, one by one; whoever reads it no more ends it with an exception.
 *
 * @param <T> what a row tells of
 */
public interface RowWriter<T> extends AutoCloseable {

  /** Writes the next one. */
  void write(T row);

  @Override
  void close() throws IOException;
}
