package io.aetherlink.platform.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints what is added to log files, also after they were rotated. */
final class LogFollower {

  private final PrintWriter out;
  private final Map<Path, Long> printedUpTo = new HashMap<>();

  LogFollower(PrintWriter out) {
    this.out = out;
  }

  /** Follows files of one folder until this thread is interrupted or the process ends. */
  void follow(Path folder, List<Path> files) throws IOException, InterruptedException {
    for (Path file : files) {
      printedUpTo.put(file, Files.exists(file) ? Files.size(file) : 0L);
    }
    try (WatchService changes = FileSystems.getDefault().newWatchService()) {
      folder.register(
          changes, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE);
      while (true) {
        WatchKey key = changes.take();
        key.pollEvents();
        for (Path file : files) {
          printNew(file);
        }
        key.reset();
      }
    }
  }

  private void printNew(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      long from = printedUpTo.getOrDefault(file, 0L);
      boolean rotated = log.length() < from;
      log.seek(rotated ? 0 : from);
      byte[] added = new byte[(int) (log.length() - log.getFilePointer())];
      log.readFully(added);
      printedUpTo.put(file, log.getFilePointer());
      out.print(new String(added, StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
