package io.aetherlink.platform.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

  @TempDir Path target;

  @Test
  void isFreshUntilAJarChanges() throws IOException {
    Path jar = Files.createDirectories(target.resolve("lib")).resolve("crm.jar");
    Files.writeString(jar, "as first built");
    AotCache cache = new AotCache("crm", target.resolve("lib"), target.resolve("app.aot"));
    assertThat(cache.isPossible()).isTrue();
    assertThat(cache.isFresh()).isFalse();
    assertThat(cache.accept()).as("nothing was written yet").isFalse();

    Files.writeString(cache.written(), "cache");
    assertThat(cache.accept()).isTrue();
    assertThat(cache.isFresh()).isTrue();

    Files.writeString(jar, "as built again, longer");
    assertThat(cache.isFresh()).isFalse();
    cache.discard();
    assertThat(cache.file()).doesNotExist();
  }
}
