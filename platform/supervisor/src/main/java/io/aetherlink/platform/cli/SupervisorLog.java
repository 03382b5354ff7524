package io.aetherlink.platform.cli;

import io.aetherlink.control.PartEvent;
import io.aetherlink.platform.folders.StateFolder;
import io.aetherlink.platform.supervisor.PartLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The supervisor's own log: one line for each thing that happened to a part. */
final class SupervisorLog {

  /** Its name beside the parts' names. */
  static final String NAME = "supervisor";

  private final PartLog log;

  SupervisorLog(StateFolder state) {
    this.log = PartLog.of(state, NAME);
  }

  void record(PartEvent event) {
    String process = event.pid().isPresent() ? " process " + event.pid().getAsLong() : "";
    String code = event.exitCode().isPresent() ? " exit code " + event.exitCode().getAsInt() : "";
    String what = event.type().name().toLowerCase(Locale.ROOT);
    try {
      log.append("%s %s %s%s%s".formatted(event.at(), event.service(), what, process, code));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
