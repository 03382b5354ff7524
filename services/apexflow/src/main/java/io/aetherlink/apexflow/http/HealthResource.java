package io.aetherlink.apexflow.http;

import io.aetherlink.identity.Open;
import io.aetherlink.writes.Readiness;
import io.aetherlink.writes.http.StoreHealth;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** Whether the service is well. */
@Path("/")
@Open
@RunOnVirtualThread
public class HealthResource extends StoreHealth {

  @Inject
  HealthResource(Readiness readiness) {
    super("aetherlink-apexflow", readiness);
  }
}
