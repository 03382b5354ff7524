package io.aetherlink.files.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.files.FileStore;
import io.aetherlink.files.FileStoreContract;
import io.aetherlink.files.FilesUnavailableException;
import io.aetherlink.settings.Settings;
import io.aetherlink.testkit.TestS3;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class S3FilesTest extends FileStoreContract {

  @Override
  protected FileStore store() {
    return store(TestS3.shared().variables("test-" + UUID.randomUUID()));
  }

  @Test
  void withS3AwayNothingCanBeReadOrWritten() throws Exception {
    try (TestS3 s3 = TestS3.started()) {
      FileStore store = store(s3.variables("files"));
      store.put("a", x());
      s3.stop();

      for (ThrowingCallable use : uses(store)) {
        assertThatThrownBy(use)
            .isInstanceOf(FilesUnavailableException.class)
            .hasMessage("S3 is away");
      }
      s3.start();
      store.check();
      assertThat(store.get("a")).isPresent();
    }
  }

  @Test
  void aRefusalSaysWhatS3Said() {
    Map<String, String> variables = new HashMap<>(TestS3.shared().variables("refused"));
    variables.put("S3_SECRET_KEY", "guessed");
    assertThatThrownBy(() -> store(variables).put("a", x()))
        .isInstanceOf(FilesUnavailableException.class)
        .hasMessageStartingWith("S3 refuses: ");
  }

  private static List<ThrowingCallable> uses(FileStore store) {
    return List.of(
        store::check,
        () -> store.get("a"),
        () -> store.delete("a"),
        () -> store.list("").findAny(),
        () -> store.put("b", x()));
  }

  private static InputStream x() {
    return new ByteArrayInputStream(new byte[] {1});
  }

  private static FileStore store(Map<String, String> variables) {
    return S3Files.of(Settings.of(variables));
  }
}
