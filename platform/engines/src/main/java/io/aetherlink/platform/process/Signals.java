package io.aetherlink.platform.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Sends signals that {@link ProcessHandle} has no word for. */
final class Signals {

  private static final MethodHandle KILL = kill();

  private Signals() {}

  /** Sends {@code signal} to a process; a process that is gone already is no error. */
  static void send(long pid, StopSignal signal) {
    try {
      int unused = (int) KILL.invokeExact((int) pid, signal.number());
    } catch (Throwable e) {
      throw new IllegalStateException("kill(2) can't be called", e);
    }
  }

  @SuppressWarnings("restricted") // the one native call: a subprocess per signal is the other way
  private static MethodHandle kill() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("kill"),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }
}
