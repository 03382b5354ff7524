package io.aetherlink.platform.testing;

import java.io.IOException;

/** One part of the whole test run. */
public interface Stage {

  /** Its name on the command line. */
  String name();

  /** Runs it and counts. */
  Counts run() throws IOException;
}
