package io.aetherlink.aiorchestrator;

import io.aetherlink.http.ServiceMain;
import io.aetherlink.settings.PlatformService;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts ai-orchestrator. */
@QuarkusMain
public final class AiOrchestrator {
  private AiOrchestrator() {}

  /** Runs the service until it is told to stop. */
  public static void main(String... args) {
    ServiceMain.run(PlatformService.AI_ORCHESTRATOR, args);
  }
}
