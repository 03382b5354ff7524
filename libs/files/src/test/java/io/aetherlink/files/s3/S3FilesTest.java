package io.aetherlink.files.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.files.FileStore;
import io.aetherlink.files.FileStoreContract;
import io.aetherlink.files.FilesUnavailableException;
import io.aetherlink.settings.Settings;
import io.aetherlink.testkit.TestS3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class S3FilesTest extends FileStoreContract {
  private static final int TWO_PARTS_AND_A_BIT = 11 * 1024 * 1024;

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

  @Test
  void whatWasBegunAndNeverEndedIsGivenUp() throws Exception {
    FileStore store = store();
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    CompletableFuture<Void> cut =
        CompletableFuture.runAsync(
            () -> put(store, "a/cut", endless(underWay, over)),
            work -> Thread.ofVirtual().start(work));
    assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();

    Instant hourAgo = Instant.now().minusSeconds(3600);
    Instant inAnHour = Instant.now().plusSeconds(3600);
    assertThat(store.giveUp("a/", hourAgo)).isZero();
    assertThat(store.giveUp("b/", inAnHour)).isZero();
    assertThat(store.giveUp("a/", inAnHour)).isOne();
    assertThat(store.giveUp("a/", inAnHour)).isZero();

    over.countDown();
    assertThatThrownBy(cut::join).hasRootCauseMessage("cut");
    assertThat(store.list("")).isEmpty();
  }

  private static void put(FileStore store, String key, InputStream content) {
    try {
      store.put(key, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two parts and a bit, and then nothing until it is over, which is no end either. */
  private static InputStream endless(CountDownLatch underWay, CountDownLatch over) {
    return new SequenceInputStream(
        new ByteArrayInputStream(new byte[TWO_PARTS_AND_A_BIT]),
        new InputStream() {
          @Override
          public int read() throws IOException {
            underWay.countDown();
            try {
              over.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new IOException("cut");
          }
        });
  }

  private static List<ThrowingCallable> uses(FileStore store) {
    return List.of(
        store::check,
        () -> store.get("a"),
        () -> store.delete("a"),
        () -> store.list("").findAny(),
        () -> store.giveUp("", Instant.now()),
        () -> store.put("b", x()));
  }

  private static InputStream x() {
    return new ByteArrayInputStream(new byte[] {1});
  }

  private static FileStore store(Map<String, String> variables) {
    return S3Files.of(Settings.of(variables));
  }
}
