package io.aetherlink.aiorchestrator.providers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Lines of UTF-8 out of bytes that come in pieces, cut anywhere: inside a character too. */
final class Lines {
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final Reader reader;

  /** Takes a line without its end. */
  interface Reader {
    void read(String line) throws IOException;
  }

  Lines(Reader reader) {
    this.reader = reader;
  }

  /**
   * Reads the lines that end in these bytes.
   *
   * @throws IOException if one is not UTF-8, or its reader does not take it
   */
  void add(byte[] bytes) throws IOException {
    for (byte one : bytes) {
      if (one == '\n') {
        end();
      } else {
        begun.write(one);
      }
    }
  }

  /** Reads the line that has begun, since no more bytes come. */
  void end() throws IOException {
    String line =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(begun.toByteArray())).toString();
    begun.reset();
    reader.read(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }
}
