package io.aetherlink.writes.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.http.RequestId;
import io.aetherlink.writes.KeyReusedException;
import io.aetherlink.writes.StoreUnavailableException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What stops a request on its way to an outcome, as answers. */
final class WriteErrors {
  private static final Logger LOG = Logger.getLogger(WriteErrors.class);
  private static final int RETRY_SECONDS = 2;

  @ServerExceptionMapper
  Response away(StoreUnavailableException e, RoutingContext context) {
    // Without a stack trace: an outage would fill the log with the same one.
    LOG.warnf("%s %s: %s", context.request().method(), context.request().path(), reason(e));
    return answer(ApiException.of(503, detail(e)), context)
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }

  /** Not "nothing was changed": a connection that breaks during COMMIT leaves that open. */
  static String detail(StoreUnavailableException e) {
    return cause(e)
        + "; nothing is acknowledged. Try again, with the same Idempotency-Key where you sent one";
  }

  private static String cause(StoreUnavailableException e) {
    if (e.isStarting()) {
      return "The service is starting and brings its tables up to date";
    }
    return e.isContended() ? "Others write the same records just now" : "The database is away";
  }

  @ServerExceptionMapper
  Response reused(KeyReusedException e, RoutingContext context) {
    var error =
        new FieldError(
            List.of("header", Requests.KEY_HEADER),
            "Was used with another request",
            "idempotency_key_reused");
    return answer(ApiException.unprocessable(List.of(error)), context).build();
  }

  private static String reason(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .map(Throwable::getMessage)
        .collect(Collectors.joining(": "));
  }

  private static Response.ResponseBuilder answer(ApiException e, RoutingContext context) {
    return Response.status(e.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(e.body(RequestId.of(context)));
  }
}
