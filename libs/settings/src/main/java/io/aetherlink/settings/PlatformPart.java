package io.aetherlink.settings;

/** Something that runs: a service of ours, or an engine that services need. */
public sealed interface PlatformPart permits PlatformService, Engine {

  /** Short name, as on the command line: {@code ai-orchestrator}, {@code kafka}. */
  String partName();

  /** Name of its container, which is also what auto-heal calls it. */
  String containerName();
}
