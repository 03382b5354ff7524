package io.aetherlink.customerops.http;

import io.aetherlink.files.FilesUnavailableException;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Files that can be neither read nor written now, as answers. */
final class FileErrors {
  private static final Logger LOG = Logger.getLogger(FileErrors.class);
  private static final int RETRY_SECONDS = 2;

  @ServerExceptionMapper
  Response away(FilesUnavailableException e, RoutingContext context) {
    // Without a stack trace: an outage would fill the log with the same one.
    LOG.warnf("%s %s: %s", context.request().method(), context.request().path(), e.getMessage());
    ApiException answer =
        ApiException.of(503, "The store of files is away; nothing is kept. Try again");
    return Response.status(answer.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .entity(answer.body(RequestId.of(context)))
        .build();
  }
}
