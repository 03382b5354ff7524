package io.aetherlink.platform.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A process told apart from every other, also from one that got its number later: by the kernel's
 * start time and the boot it belongs to.
 */
record ProcessIdentity(long pid, String startTicks, String boot) {

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** Start time's place in {@code /proc/<pid>/stat}, counted from the field after the name. */
  private static final int START_TICKS = 19;

  /** The state of a process that has ended, but whose parent has not taken note yet. */
  private static final String ZOMBIE = "Z";

  /** The process that has this number now. */
  static Optional<ProcessIdentity> of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      boolean ended = afterName[0].equals(ZOMBIE);
      return ended
          ? Optional.empty()
          : Optional.of(
              new ProcessIdentity(pid, afterName[START_TICKS], Files.readString(BOOT_ID).strip()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether this very process still runs. */
  boolean isRunning() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** The process, while it runs. */
  Optional<ProcessHandle> handle() {
    return isRunning() ? ProcessHandle.of(pid) : Optional.empty();
  }

  void write(Path file) throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), ".", ".tmp");
    Files.write(fresh, List.of(Long.toString(pid), startTicks, boot));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static Optional<ProcessIdentity> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() < 3
          ? Optional.empty()
          : Optional.of(
              new ProcessIdentity(Long.parseLong(lines.get(0)), lines.get(1), lines.get(2)));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
