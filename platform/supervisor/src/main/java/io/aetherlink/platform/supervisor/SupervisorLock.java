package io.aetherlink.platform.supervisor;

import io.aetherlink.platform.folders.StateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The right to be the one supervisor of a state folder. The kernel takes the lock back when its
 * holder dies, however that happens, so there is no stale lock to clear.
 */
public final class SupervisorLock implements AutoCloseable {

  private final FileChannel channel;
  private final StateFolder state;

  private SupervisorLock(FileChannel channel, StateFolder state) {
    this.channel = channel;
    this.state = state;
  }

  /** Takes the lock, unless another process holds it. */
  public static Optional<SupervisorLock> take(StateFolder state) throws IOException {
    state.create();
    FileChannel channel =
        FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
    if (lock.isEmpty()) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new SupervisorLock(channel, state));
  }

  /** Tells other processes who we are and where the user interface is. */
  public void announce(String userInterface) throws IOException {
    ProcessIdentity self =
        ProcessIdentity.of(ProcessHandle.current().pid())
            .orElseThrow(() -> new IOException("/proc does not know this process"));
    self.write(state.supervisor());
    Files.write(state.supervisor(), List.of(userInterface), StandardOpenOption.APPEND);
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(state.supervisor());
    } catch (IOException e) {
      throw new IllegalStateException("can't give the lock back: " + state.lock(), e);
    }
  }
}
