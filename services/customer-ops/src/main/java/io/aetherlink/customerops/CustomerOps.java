package io.aetherlink.customerops;

import io.aetherlink.http.ServiceMain;
import io.aetherlink.settings.PlatformService;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts customer-ops. */
@QuarkusMain
public final class CustomerOps {
  private CustomerOps() {}

  /** Runs the service until it is told to stop. */
  public static void main(String... args) {
    ServiceMain.run(PlatformService.CUSTOMER_OPS, args);
  }
}
