package io.aetherlink.autoheal.domain;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Why a service needs healing. */
public sealed interface Trouble {

  /** One sentence for the history. */
  String text();

  /** Whether the attempt counts against the budget and the backoff. */
  default boolean automatic() {
    return true;
  }

  /** The process is gone; the runtime may be bringing it back by itself. */
  record Exit(OptionalLong pid, OptionalInt exitCode, boolean runtimeRestarts) implements Trouble {

    /** One that the runtime leaves to others. */
    Exit(OptionalLong pid, OptionalInt exitCode) {
      this(pid, exitCode, false);
    }

    @Override
    public String text() {
      String process = pid.isPresent() ? "process " + pid.getAsLong() : "the process";
      return exitCode.isPresent()
          ? process + " exited with code " + exitCode.getAsInt()
          : process + " exited";
    }
  }

  /** The process may live, but its probes fail. */
  record Unresponsive(int failures, String cause) implements Trouble {
    @Override
    public String text() {
      return failures + " probes in a row failed: " + cause;
    }
  }

  /** Its runtime says so, in its own words. */
  record Unhealthy(String says) implements Trouble {
    @Override
    public String text() {
      return "it is unhealthy: " + says;
    }
  }

  /** A person asked for it. */
  record Request(Optional<String> who) implements Trouble {
    @Override
    public String text() {
      return "asked for by " + who.orElse("an operator");
    }

    @Override
    public boolean automatic() {
      return false;
    }
  }
}
