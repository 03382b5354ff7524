package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.LeadsUnavailableException;
import io.aetherlink.apexflow.domain.automation.Desk;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What stops a request on its way to a lead, as answers. */
final class LeadErrors {
  private static final Logger LOG = Logger.getLogger(LeadErrors.class);
  private static final int RETRY_SECONDS = 2;
  private static final String DETAIL =
      "customer-ops is away, which keeps the leads; nothing is acknowledged."
          + " Try again, with the same Idempotency-Key where you sent one";

  /** It names who did not tell, and the refusal where there was one. */
  @ServerExceptionMapper
  Response away(Desk.AwayException e, RoutingContext context) {
    return away(e, "What happened cannot be looked through: " + e.getMessage(), context);
  }

  @ServerExceptionMapper
  Response away(LeadsUnavailableException e, RoutingContext context) {
    return away(e, DETAIL, context);
  }

  private static Response away(RuntimeException e, String detail, RoutingContext context) {
    LOG.warnf("%s %s: %s", context.request().method(), context.request().path(), e.getMessage());
    ApiException error = ApiException.of(503, detail);
    return Response.status(error.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .entity(error.body(RequestId.of(context)))
        .build();
  }
}
