package io.aetherlink.apexflow.http;

import io.aetherlink.events.DeadEventReplays;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.http.DeadEventEndpoints;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;

/** Events that could set off no automation. */
@Path("/dead-events")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class DeadEventResource extends DeadEventEndpoints {

  @Inject
  DeadEventResource(DeadEventReplays events, Requests requests) {
    super(events, requests);
  }
}
