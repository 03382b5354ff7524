package io.aetherlink.platform.supervisor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Remembers on disk which processes were started, for the case that the supervisor is killed. */
final class ChildRegister {

  private static final System.Logger LOG = System.getLogger(ChildRegister.class.getName());
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Path folder;

  ChildRegister(Path folder) {
    this.folder = folder;
  }

  void started(String part, long pid) throws IOException {
    Optional<ProcessIdentity> identity = ProcessIdentity.of(pid);
    if (identity.isPresent()) {
      identity.get().write(folder.resolve(part));
    }
  }

  /** A record that can't be taken away does no harm: it fits no process any more. */
  void ended(String part) {
    try {
      Files.deleteIfExists(folder.resolve(part));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "can't forget the process of " + part, e);
    }
  }

  /**
   * Ends what an earlier supervisor left running. A process that merely got the number of one of
   * its children is left alone.
   *
   * @return the names of the parts that were ended
   */
  List<String> endOrphans() throws IOException {
    Map<String, ProcessHandle> orphans = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        ProcessIdentity.read(file)
            .flatMap(ProcessIdentity::handle)
            .ifPresent(orphan -> orphans.put(String.valueOf(file.getFileName()), orphan));
      }
    }
    end(List.copyOf(orphans.values()));
    orphans.keySet().forEach(this::ended);
    return List.copyOf(orphans.keySet());
  }

  /** Asks all at once, for the services hold connections that keep the engines waiting. */
  private static void end(List<ProcessHandle> orphans) {
    List<ProcessHandle> families =
        orphans.stream().flatMap(orphan -> orphan.descendants()).toList();
    orphans.forEach(ProcessHandle::destroy);
    for (ProcessHandle orphan : orphans) {
      if (!awaitEnd(orphan)) {
        orphan.destroyForcibly();
        awaitEnd(orphan);
      }
    }
    families.forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
