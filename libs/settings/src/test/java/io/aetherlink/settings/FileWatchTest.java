package io.aetherlink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
  @TempDir Path folder;
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @Test
  void whatIsWrittenBesideItIsNoChangeOfIt() throws Exception {
    Path file = Files.writeString(folder.resolve("rules.yaml"), "one");
    try (FileWatch watch = FileWatch.start(file, () -> read(file))) {
      replace(file, "two");
      assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo("two");
      replace(file, "three");
      assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo("three");
    }
  }

  @Test
  void aLinkThatLeadsElsewhereIsAChange() throws Exception {
    Path old = Files.writeString(Files.createDirectory(folder.resolve("1")).resolve("f"), "one");
    Path next = Files.writeString(Files.createDirectory(folder.resolve("2")).resolve("f"), "two");
    Files.createSymbolicLink(folder.resolve("data"), old.getParent());
    Path file = Files.createSymbolicLink(folder.resolve("f"), folder.resolve("data/f"));
    try (FileWatch watch = FileWatch.start(file, () -> read(file))) {
      Path link = Files.createSymbolicLink(folder.resolve("next"), next.getParent());
      Files.move(link, folder.resolve("data"), StandardCopyOption.ATOMIC_MOVE);

      assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo("two");
    }
  }

  /** As a service does that has its log in the same folder. */
  private void read(Path file) {
    try {
      seen.add(Files.readString(file));
      Files.writeString(folder.resolve("log"), "read again " + seen.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(Path file, String text) throws IOException {
    Path other = Files.writeString(folder.resolve("new"), text);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
