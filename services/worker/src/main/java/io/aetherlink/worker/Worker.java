package io.aetherlink.worker;

import io.aetherlink.http.ServiceMain;
import io.aetherlink.settings.PlatformService;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts worker. */
@QuarkusMain
public final class Worker {
  private Worker() {}

  /** Runs the service until it is told to stop. */
  public static void main(String... args) {
    ServiceMain.run(PlatformService.WORKER, args);
  }
}
