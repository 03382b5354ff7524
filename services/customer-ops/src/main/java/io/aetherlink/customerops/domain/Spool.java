package io.aetherlink.customerops.domain;

import io.aetherlink.files.FilesUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Where a body waits until all of it is here, so that somebody who sends slowly holds no place in
 * the store of files. A file without a name: when the process ends, it is gone.
 */
final class Spool implements AutoCloseable {
  private static final int BUFFER_BYTES = 65_536;

  private final FileChannel channel;

  private Spool(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * An empty one.
   *
   * @throws FilesUnavailableException if there is no place for it
   */
  static Spool in(Path folder) {
    try {
      Path file = Files.createDirectories(folder).resolve(UUID.randomUUID().toString());
      return new Spool(
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      throw new FilesUnavailableException("No file can be made in " + folder, e);
    }
  }

  /**
   * Takes all that a stream gives.
   *
   * @throws IOException what the stream threw
   * @throws FilesUnavailableException if there is no place for it
   */
  void fill(InputStream content) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int count = content.read(buffer);
    while (count >= 0) {
      write(ByteBuffer.wrap(buffer, 0, count));
      count = content.read(buffer);
    }
  }

  /** What was taken, from its beginning. */
  InputStream content() throws IOException {
    return Channels.newInputStream(channel.position(0));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void write(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new FilesUnavailableException("There is no room for an upload", e);
    }
  }
}
