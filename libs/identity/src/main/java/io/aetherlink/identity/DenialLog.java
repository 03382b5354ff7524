package io.aetherlink.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Port: records a refusal durably before its answer leaves. */
public interface DenialLog {

  /** Completes once the refusal is on disk. */
  Uni<Void> record(RoutingContext context, Verdict.Deny denial);
}
