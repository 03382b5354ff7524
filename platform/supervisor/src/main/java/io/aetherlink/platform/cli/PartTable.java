package io.aetherlink.platform.cli;

import io.aetherlink.control.PartState;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a platform as a short table. */
final class PartTable {

  private static final String ROW = "%-24s %-9s %-8s %-9s %s";

  private PartTable() {}

  static String of(List<PartState> parts) {
    String heading = ROW.formatted("PART", "HEALTH", "PROCESS", "RESTARTS", "ADDRESS");
    return Stream.concat(Stream.of("", heading), parts.stream().map(PartTable::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(PartState part) {
    String process = part.pid().isPresent() ? Long.toString(part.pid().getAsLong()) : "–";
    return ROW.formatted(
        part.service(),
        part.state().name().toLowerCase(Locale.ROOT),
        process,
        part.restarts(),
        part.url().map(URI::toString).orElse(""));
  }
}
