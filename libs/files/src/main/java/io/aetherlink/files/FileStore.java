package io.aetherlink.files;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Port: keeps files. Keys are chosen by us, never by callers: letters, digits and {@code . _ - /}.
 * Each method throws {@link FilesUnavailableException} when the store is away or refuses.
 */
public interface FileStore {

  /**
   * Keeps what a stream gives, however long it is, under a key; what was there before is replaced
   * once all has arrived. Holds a few megabytes in memory at a time, and reads no faster than the
   * store takes it. The stream is not closed.
   *
   * @throws IOException what the stream threw, as it was thrown; nothing is kept then. A runtime
   *     exception of the stream comes out as it was thrown, too.
   */
  void put(String key, InputStream content) throws IOException;

  /** The file under a key; empty when there is none. */
  Optional<StoredContent> get(String key);

  /** Deletes the file under a key; does nothing when there is none. */
  void delete(String key);

  /** Every file whose key starts with a prefix, by key, fetched page by page as they are asked. */
  Stream<StoredFile> list(String prefix);

  /**
   * Gives up files that somebody began to put and never ended, as a process does that is killed
   * meanwhile: what has arrived of them takes room, and no list shows it.
   *
   * @param prefix what their keys start with
   * @param before of each that was begun, and whose last part arrived, before this
   * @return how many
   */
  int giveUp(String prefix, Instant before);

  /** Does nothing when the store answers. */
  void check();
}
