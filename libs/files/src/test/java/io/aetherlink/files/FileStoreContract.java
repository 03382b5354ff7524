package io.aetherlink.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every store of files does. */
public abstract class FileStoreContract {
  private static final int SEVERAL_PARTS = 12 * 1024 * 1024 + 345;

  /** A store without files. */
  protected abstract FileStore store();

  @Test
  void aFileComesBackAsItWas() throws Exception {
    FileStore store = store();
    Instant before = Instant.now().minusSeconds(2);

    store.put("a/greeting", text("hello"));

    try (StoredContent content = store.get("a/greeting").orElseThrow()) {
      assertThat(content.bytes()).isEqualTo(5);
      assertThat(content.stream()).hasContent("hello");
    }
    assertThat(store.list("a/"))
        .singleElement()
        .satisfies(file -> {
          assertThat(file.key()).isEqualTo("a/greeting");
          assertThat(file.bytes()).isEqualTo(5);
          assertThat(file.storedAt()).isBetween(before, Instant.now().plusSeconds(2));
        });
  }

  @Test
  void aLargeFileComesBackAsItWas() throws Exception {
    FileStore store = store();
    MessageDigest sent = MessageDigest.getInstance("SHA-256");
    store.put("a/large", new DigestInputStream(random(SEVERAL_PARTS), sent));

    MessageDigest received = MessageDigest.getInstance("SHA-256");
    try (StoredContent content = store.get("a/large").orElseThrow()) {
      assertThat(content.bytes()).isEqualTo(SEVERAL_PARTS);
      new DigestInputStream(content.stream(), received).transferTo(OutputStream.nullOutputStream());
    }
    assertThat(received.digest()).isEqualTo(sent.digest());
  }

  @Test
  void anEmptyFileIsAFile() throws Exception {
    FileStore store = store();
    store.put("a/empty", text(""));
    try (StoredContent content = store.get("a/empty").orElseThrow()) {
      assertThat(content.bytes()).isZero();
    }
  }

  @Test
  void aSecondFileReplacesTheFirst() throws Exception {
    FileStore store = store();
    store.put("a/one", text("first"));
    store.put("a/one", text("second"));
    try (StoredContent content = store.get("a/one").orElseThrow()) {
      assertThat(content.stream()).hasContent("second");
    }
  }

  @Test
  void whatIsDeletedIsGone() throws Exception {
    FileStore store = store();
    store.put("a/one", text("x"));
    store.delete("a/one");
    store.delete("a/one");
    assertThat(store.get("a/one")).isEmpty();
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void aPrefixChoosesWhatIsListed() throws Exception {
    FileStore store = store();
    store.put("b/1", text("x"));
    store.put("a/2", text("x"));
    store.put("a/1/deep", text("x"));
    assertThat(store.list("a/").map(StoredFile::key)).containsExactly("a/1/deep", "a/2");
    assertThat(store.list("c/")).isEmpty();
  }

  @Test
  void nothingIsThereBeforeTheFirstFile() {
    FileStore store = store();
    store.check();
    store.delete("a");
    assertThat(store.get("a")).isEmpty();
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void aStreamThatFailsLeavesNothing() {
    FileStore store = store();
    assertThatThrownBy(() -> store.put("a/cut", endingIn(new IOException("cut"))))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("cut");
    assertThatThrownBy(() -> store.put("a/cut", endingIn(new IllegalStateException("too much"))))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("too much");

    assertThat(store.get("a/cut")).isEmpty();
    assertThat(store.list("")).isEmpty();
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream random(int bytes) {
    byte[] content = new byte[bytes];
    new Random(7).nextBytes(content);
    return new ByteArrayInputStream(content);
  }

  /** Several parts, and then no more. */
  private static InputStream endingIn(Exception failure) {
    return new SequenceInputStream(
        random(SEVERAL_PARTS),
        new InputStream() {
          @Override
          public int read() throws IOException {
            switch (failure) {
              case IOException e -> throw e;
              case RuntimeException e -> throw e;
              default -> throw new AssertionError(failure);
            }
          }
        });
  }
}
