package io.aetherlink.crm.postgres;

import org.jdbi.v3.core.Handle;

/**
 * What keeps imports and erasures of one tenant apart. Whoever works on an import shares it with
 * all who do, a batch at a time; whoever erases somebody has it alone. So a batch knows of every
 * erasure that was before it, an erasure finds all that came of the batches before it, and neither
 * waits for the other with something in its hands: it comes before every lock on a row.
 */
final class ImportHold {
  private static final String KEY = "(hashtextextended('crm.imports ' || ?, 0))";

  private ImportHold() {}

  /** Waits for who erases somebody, and has others wait with that until the commit. */
  static void share(Handle handle, String tenant) {
    handle.execute("SELECT pg_advisory_xact_lock_shared" + KEY, tenant);
  }

  /** Waits for everybody who works on an import, and has others wait until the commit. */
  static void alone(Handle handle, String tenant) {
    handle.execute("SELECT pg_advisory_xact_lock" + KEY, tenant);
  }
}
