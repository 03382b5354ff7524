package io.aetherlink.platform.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartLogTest {

  @TempDir Path folder;

  @Test
  void keepsAFewFilesOfItsSizeAndDropsTheOldest() throws IOException {
    Path file = folder.resolve("crm.log");
    PartLog log = new PartLog(file, 10);
    for (int line = 1; line <= 6; line++) {
      log.append("line number " + line);
    }
    assertThat(file).hasContent("line number 6");
    assertThat(folder.resolve("crm.log.1")).hasContent("line number 5");
    assertThat(folder.resolve("crm.log.3")).hasContent("line number 3");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(4);
    }
  }

  @Test
  void goesOnOnceItCanBeWrittenAgain() throws IOException {
    Path file = Files.createDirectory(folder.resolve("crm.log"));
    Iterator<InputStream> output =
        Stream.<Supplier<InputStream>>of(
                () -> text("lost"),
                () -> {
                  assertThat(file.toFile().delete()).isTrue();
                  return text("kept");
                })
            .map(Supplier::get)
            .iterator();
    new PartLog(file, 1 << 20).copy(new SequenceInputStream(enumeration(output)));
    assertThat(file).hasContent("kept");
  }

  /** Gives one stream after the other, each made when it is its turn. */
  private static Enumeration<InputStream> enumeration(Iterator<InputStream> streams) {
    return new Enumeration<>() {
      @Override
      public boolean hasMoreElements() {
        return streams.hasNext();
      }

      @Override
      public InputStream nextElement() {
        return streams.next();
      }
    };
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tellsTheLastLinesOldestFirst() throws IOException {
    Path file = folder.resolve("crm.log");
    Files.writeString(file, "one\ntwo\nthree\n");
    assertThat(PartLog.tail(file, 2)).containsExactly("two", "three");
    assertThat(PartLog.tail(file, 50)).containsExactly("one", "two", "three");
    assertThat(PartLog.tail(folder.resolve("none.log"), 2)).isEmpty();
  }
}
