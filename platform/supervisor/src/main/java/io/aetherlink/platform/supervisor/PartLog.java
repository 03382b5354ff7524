package io.aetherlink.platform.supervisor;

import io.aetherlink.platform.folders.StateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A part's log on disk. When it grows over its size it becomes {@code name.log.1}, what was there
 * {@code .2}, and so on; the oldest goes.
 */
public final class PartLog {

  private static final System.Logger LOG = System.getLogger(PartLog.class.getName());
  private static final long LOG_BYTES = 10 << 20;
  private static final int KEPT = 3;
  private static final int TAIL_BYTES = 1 << 20;

  private final Path file;
  private final long maxBytes;
  private volatile boolean losing;

  /** The log of a part, or of the supervisor itself, in its usual place and size. */
  public static PartLog of(StateFolder state, String name) {
    return new PartLog(state.log(name), LOG_BYTES);
  }

  PartLog(Path file, long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
  }

  /** Copies what a process prints, in a thread of its own, until the process closes its output. */
  void follow(InputStream output) {
    Thread.ofPlatform().daemon().name("log " + file.getFileName()).start(() -> copy(output));
  }

  /** Copies to the end. What can't be written is lost, for a process must not wait for its log. */
  void copy(InputStream output) {
    byte[] buffer = new byte[8192];
    try (output) {
      int count = output.read(buffer);
      while (count >= 0) {
        keep(buffer, count);
        count = output.read(buffer);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the log " + file + " ends here", e);
    }
  }

  private void keep(byte[] bytes, int count) {
    try {
      append(bytes, count);
      losing = false;
    } catch (IOException e) {
      if (!losing) {
        LOG.log(System.Logger.Level.WARNING, "the log " + file + " has a gap from here", e);
      }
      losing = true;
    }
  }

  /** Adds a line of the supervisor's own. */
  public void append(String line) throws IOException {
    byte[] bytes = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    append(bytes, bytes.length);
  }

  private synchronized void append(byte[] bytes, int count) throws IOException {
    if (Files.exists(file) && Files.size(file) >= maxBytes) {
      rotate();
    }
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(bytes, 0, count);
    }
  }

  private void rotate() throws IOException {
    for (int age = KEPT; age > 1; age--) {
      Path younger = aged(age - 1);
      if (Files.exists(younger)) {
        Files.move(younger, aged(age), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(file, aged(1), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path aged(int age) {
    return file.resolveSibling(file.getFileName() + "." + age);
  }

  /** The last lines, oldest first; at most {@code count}, and at most a megabyte. */
  public static List<String> tail(Path file, int count) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - TAIL_BYTES);
      byte[] end = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(end);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of("(can't read " + file + ": " + e.getMessage() + ")");
    }
  }
}
