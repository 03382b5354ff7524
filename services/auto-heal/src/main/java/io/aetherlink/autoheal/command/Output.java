package io.aetherlink.autoheal.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program prints: taken as it comes, so that it never waits for us, and kept in part. Nobody
 * waits for its end, which never comes while something that the program left behind holds it open.
 */
final class Output implements AutoCloseable {

  private static final int LINES = 100;
  private static final int LONGEST_BYTES = 2000;
  private static final int PORTION = 8192;

  private final InputStream source;
  private final byte[] portion = new byte[PORTION];
  private final List<String> lines = new ArrayList<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Output(Process process) {
    this.source = process.getInputStream();
  }

  /** Takes what is there, until {@code moment} of {@link System#nanoTime()} at the latest. */
  void take(long moment) {
    try {
      while (source.available() > 0 && System.nanoTime() - moment < 0) {
        int read = source.read(portion, 0, Math.min(PORTION, source.available()));
        for (int i = 0; i < read; i++) {
          take(portion[i]);
        }
      }
    } catch (IOException e) {
      // It was killed; what was read stands.
    }
  }

  private void take(byte next) {
    if (next == '\n') {
      endLine();
    } else if (line.size() < LONGEST_BYTES) {
      line.write(next);
    }
  }

  private void endLine() {
    if (lines.size() < LINES && line.size() > 0) {
      lines.add(line.toString(StandardCharsets.UTF_8));
    }
    line.reset();
  }

  /** What was taken. */
  List<String> lines() {
    endLine();
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    try {
      source.close();
    } catch (IOException e) {
      // Nothing more is read from it either way.
    }
  }
}
