package io.aetherlink.platform.engines;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How much of a machine's memory PostgreSQL keeps its pages in. Its own default, 128 MB, is read
 * through by one search among a million leads; its manual's quarter of the memory is meant for a
 * machine that does nothing else. Pages take memory when they are first used.
 *
 * @param machine bytes
 * @see <a href="https://www.postgresql.org/docs/17/runtime-config-resource.html">Resource
 *     consumption</a>
 */
record PostgresqlMemory(long machine) {
  private static final long MEGABYTE = 1L << 20;
  private static final long LEAST = 128;
  private static final long MOST = 1_024;

  static PostgresqlMemory ofThisMachine() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new PostgresqlMemory(system.getTotalMemorySize());
  }

  /** An eighth of the memory within limits, as {@code shared_buffers} wants it: {@code 512MB}. */
  String sharedBuffers() {
    return Math.clamp(machine / 8 / MEGABYTE, LEAST, MOST) + "MB";
  }
}
