package io.aetherlink.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer that is an error: its status, its {@code detail}, and further fields or headers. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Object detail;
  private final transient Map<String, Object> fields = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  private ApiException(int status, Object detail) {
    // Without a stack trace: it is an answer, not a fault of ours.
    super(String.valueOf(detail), null, false, false);
    this.status = status;
    this.detail = detail;
  }

  /** An error with any status; {@code detail} is a string or something that becomes an object. */
  public static ApiException of(int status, Object detail) {
    return new ApiException(status, detail);
  }

  /** 400. */
  public static ApiException badRequest(String detail) {
    return of(400, detail);
  }

  /** 403. */
  public static ApiException forbidden(String detail) {
    return of(403, detail);
  }

  /** 404. */
  public static ApiException notFound(String detail) {
    return of(404, detail);
  }

  /** 409. */
  public static ApiException conflict(String detail) {
    return of(409, detail);
  }

  /** 422 with the list of fields that cannot be taken. */
  public static ApiException unprocessable(List<FieldError> errors) {
    return of(422, List.copyOf(errors));
  }

  /** 503 with {@code Retry-After} in seconds. */
  public static ApiException unavailable(String detail, int retryAfterSeconds) {
    return of(503, detail).header("Retry-After", String.valueOf(retryAfterSeconds));
  }

  /** Adds a field beside {@code detail}. */
  public ApiException with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  /** Adds a header to the answer. */
  public ApiException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** The body of the answer. */
  public Map<String, Object> body(String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("detail", detail);
    body.putAll(fields);
    body.put("request_id", requestId);
    return body;
  }

  /** Answers a request that no resource serves. */
  public void send(RoutingContext context) {
    HttpServerResponse response =
        context.response().setStatusCode(status).putHeader("Content-Type", "application/json");
    headers.forEach(response::putHeader);
    response.end(Json.encode(body(RequestId.of(context))));
  }
}
