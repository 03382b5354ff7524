package io.aetherlink.autoheal.domain;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Notices that somebody had a service replaced who is not we, whatever runs it and however that
 * tells: another process than before runs, and the former one did not just end. Where processes
 * have no number (a workload's pods) it notices nothing.
 */
final class ProcessChange {

  private OptionalLong known = OptionalLong.empty();
  private boolean explained;

  /**
   * An attempt begins: the next change of the process is its doing, however late it is heard of.
   */
  void begun() {
    explained = true;
  }

  /** Nothing was done after all. */
  void withdrawn() {
    explained = false;
  }

  /** The process ended by itself: what takes its place mends that, and changes nothing. */
  void ended() {
    explained |= known.isPresent();
  }

  /**
   * Takes in which process runs; says what has become of the former one if somebody else did it.
   */
  Optional<String> seen(OptionalLong running) {
    if (running.isEmpty() || running.equals(known)) {
      return Optional.empty();
    }
    OptionalLong former = known;
    boolean unasked = former.isPresent() && !explained;
    known = running;
    explained &= former.isEmpty();
    return unasked
        ? Optional.of(
            "process %d took the place of %d".formatted(running.getAsLong(), former.getAsLong()))
        : Optional.empty();
  }
}
