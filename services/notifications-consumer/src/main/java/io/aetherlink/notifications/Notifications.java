package io.aetherlink.notifications;

import io.aetherlink.http.ServiceMain;
import io.aetherlink.settings.PlatformService;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts notifications-consumer. */
@QuarkusMain
public final class Notifications {
  private Notifications() {}

  /** Runs the service until it is told to stop. */
  public static void main(String... args) {
    ServiceMain.run(PlatformService.NOTIFICATIONS_CONSUMER, args);
  }
}
