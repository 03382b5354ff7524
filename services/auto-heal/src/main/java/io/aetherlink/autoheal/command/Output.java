package io.aetherlink.autoheal.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a program prints: read to its end, so that it never waits for us, and kept in part. */
final class Output {

  private static final int LINES = 100;
  private static final int LONGEST = 2000;

  /** What it started may hold its output open after it has ended. */
  private static final Duration LEFTOVERS = Duration.ofMillis(200);

  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  private Output(Process process) {
    this.reader = Thread.ofVirtual().name("command-output").unstarted(() -> read(process));
  }

  static Output of(Process process) {
    Output output = new Output(process);
    output.reader.start();
    return output;
  }

  private void read(Process process) {
    try (BufferedReader text = process.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder line = new StringBuilder();
      for (int next = text.read(); next >= 0; next = text.read()) {
        if (next == '\n') {
          add(line);
        } else if (line.length() < LONGEST) {
          line.append((char) next);
        }
      }
      add(line);
    } catch (IOException e) {
      // It was killed; what was read stands.
    }
  }

  private synchronized void add(StringBuilder line) {
    if (lines.size() < LINES && !line.isEmpty()) {
      lines.add(line.toString());
    }
    line.setLength(0);
  }

  /** What was printed, once the program has ended. */
  List<String> lines() {
    try {
      reader.join(LEFTOVERS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return List.copyOf(lines);
    }
  }
}
