package io.aetherlink.autoheal.domain;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** Which process is the present one, and whether news is still about it. */
final class ProcessTrail {

  private enum Presence {
    RUNNING,
    EXITED,
    STOPPED
  }

  private Presence presence = Presence.RUNNING;
  private OptionalLong pid = OptionalLong.empty();
  private OptionalLong formerPid = OptionalLong.empty();
  private OptionalInt exitCode = OptionalInt.empty();
  private boolean replacing;
  private boolean unseen;
  private boolean runtimeRestarts;

  /** It is about to be replaced: what is heard of the old process no longer counts. */
  void replacing() {
    formerPid = pid;
    replacing = true;
  }

  /** It was not replaced after all. */
  void kept() {
    formerPid = OptionalLong.empty();
    replacing = false;
  }

  /** Whether a replacement is under way whose start has not been heard of. */
  boolean awaited() {
    return replacing;
  }

  /** A process took its place. */
  void fresh(OptionalLong newPid) {
    presence = Presence.RUNNING;
    pid = newPid;
    exitCode = OptionalInt.empty();
    replacing = false;
    unseen = false;
  }

  /** The runtime has said that it was replaced, but not by which process. */
  void unseen() {
    unseen = true;
  }

  /** The present process has this pid, which may not have been known. */
  void known(OptionalLong presentPid) {
    pid = presentPid;
    unseen = false;
  }

  /** It ended by itself. */
  void exited(Signal.Exited exit) {
    presence = Presence.EXITED;
    pid = exit.pid().isPresent() ? exit.pid() : pid;
    exitCode = exit.exitCode();
    runtimeRestarts = exit.runtimeRestarts();
  }

  /** The same end is told again; whether the runtime has changed its mind about it. */
  boolean handedOver(Signal.Exited exit) {
    boolean news = runtimeRestarts != exit.runtimeRestarts();
    runtimeRestarts = exit.runtimeRestarts();
    return news;
  }

  /** It was ended on purpose. */
  void stopped() {
    presence = Presence.STOPPED;
    pid = OptionalLong.empty();
  }

  /** Whether news of an end is about a process that is not the present one. */
  boolean stale(OptionalLong ofPid) {
    boolean another = unseen || (pid.isPresent() && !same(ofPid));
    return replacing || former(ofPid) || (ofPid.isPresent() && another);
  }

  /** Whether it is the process that was replaced. */
  boolean former(OptionalLong ofPid) {
    return ofPid.isPresent() && ofPid.equals(formerPid);
  }

  /** Whether it may be the present process, which runs. */
  boolean present(OptionalLong ofPid) {
    return running() && !replacing && (pid.isEmpty() || same(ofPid));
  }

  private boolean same(OptionalLong ofPid) {
    return pid.equals(ofPid);
  }

  boolean running() {
    return presence == Presence.RUNNING;
  }

  boolean gone() {
    return presence == Presence.EXITED;
  }

  boolean stoppedOnPurpose() {
    return presence == Presence.STOPPED;
  }

  /** The process that runs, where known. */
  OptionalLong pid() {
    return running() ? pid : OptionalLong.empty();
  }

  /** How it ended. */
  Trouble.Exit exit() {
    return new Trouble.Exit(pid, exitCode, runtimeRestarts);
  }
}
