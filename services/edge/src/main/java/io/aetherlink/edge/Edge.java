package io.aetherlink.edge;

import io.aetherlink.http.ServiceMain;
import io.aetherlink.settings.PlatformService;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the edge. */
@QuarkusMain
public final class Edge {
  private Edge() {}

  /** Runs the service until it is told to stop. */
  public static void main(String... args) {
    ServiceMain.run(PlatformService.EDGE, args);
  }
}
