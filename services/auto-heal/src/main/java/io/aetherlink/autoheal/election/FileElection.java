package io.aetherlink.autoheal.election;

import io.aetherlink.autoheal.domain.Election;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Elects one of the instances that share a data folder: the one that has its lock. The system takes
 * the lock from a process that ends, however it ends, so that no leader is waited for that is dead.
 */
public final class FileElection implements Election {

  private static final System.Logger LOG = System.getLogger(FileElection.class.getName());

  private final Path lockFile;
  private final Path nameFile;
  private final String name;
  private final Duration retry;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("election").factory());
  private Optional<FileChannel> lock = Optional.empty();
  private Optional<String> followed = Optional.empty();
  private boolean following;

  /**
   * An election in which nobody stands yet.
   *
   * @param folder what the instances share; made where it is missing
   * @param name this instance, in words for people
   * @param retry time between attempts to take over
   */
  public FileElection(Path folder, String name, Duration retry) {
    this.lockFile = folder.resolve("leader.lock");
    // Not in the file that is locked: whoever opens and closes that one loses his lock on it.
    this.nameFile = folder.resolve("leader");
    this.name = name;
    this.retry = retry;
  }

  @Override
  public void stand(Candidate candidate) {
    round(candidate);
    rounds.scheduleWithFixedDelay(
        () -> guarded(candidate), retry.toMillis(), retry.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** An exception would end the rounds. */
  private void guarded(Candidate candidate) {
    try {
      round(candidate);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The election cannot be held; it is tried again", e);
    }
  }

  private synchronized void round(Candidate candidate) {
    if (lock.isPresent() || rounds.isShutdown()) {
      return;
    }
    try {
      lock = locked();
      if (lock.isPresent()) {
        takeOffice(candidate);
      } else {
        follow(candidate);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no lock can be had at " + lockFile, e);
    }
  }

  /** Who is elected and cannot lead makes room for others, and stands again. */
  private void takeOffice(Candidate candidate) throws IOException {
    boolean leads = false;
    try {
      Files.writeString(nameFile, name);
      candidate.lead();
      leads = true;
    } finally {
      if (!leads) {
        release();
      }
    }
  }

  private Optional<FileChannel> locked() throws IOException {
    Files.createDirectories(lockFile.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException e) {
      LOG.log(System.Logger.Level.DEBUG, "another instance in this process has the lock", e);
    }
    channel.close();
    return Optional.empty();
  }

  private void follow(Candidate candidate) {
    Optional<String> leader = leader();
    if (!following || !leader.equals(followed)) {
      following = true;
      followed = leader;
      candidate.follow(leader);
    }
  }

  private Optional<String> leader() {
    try {
      return Optional.of(Files.readString(nameFile)).filter(text -> !text.isBlank());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
    synchronized (this) {
      release();
    }
  }

  private void release() {
    try {
      if (lock.isPresent()) {
        lock.get().close();
        lock = Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the lock cannot be given back", e);
    }
  }
}
