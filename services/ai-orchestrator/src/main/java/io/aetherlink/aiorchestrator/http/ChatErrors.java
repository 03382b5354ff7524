package io.aetherlink.aiorchestrator.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Errors below {@code /v1} have the form that OpenAI's clients read. */
final class ChatErrors {
  private static final String PATH = "/v1/";

  @ServerResponseFilter
  void reform(ContainerRequestContext request, ContainerResponseContext response) {
    boolean ours = request.getUriInfo().getRequestUri().getPath().startsWith(PATH);
    if (ours && response.getEntity() instanceof Map<?, ?> body && body.containsKey("detail")) {
      response.setEntity(body(response.getStatus(), body));
      // There is one status there for all that is wrong with a request.
      response.setStatus(response.getStatus() == 422 ? 400 : response.getStatus());
    }
  }

  /** An error of ours in that form. */
  static Map<String, Object> body(ApiException error) {
    return body(error.status(), error.body(""));
  }

  /**
   * An error of ours in that form.
   *
   * @param error with {@code detail}; its {@code param} and {@code code} are taken over
   */
  private static Map<String, Object> body(int status, Map<?, ?> error) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("message", message(error.get("detail")));
    body.put("type", type(status));
    body.put("param", error.containsKey("param") ? error.get("param") : param(error.get("detail")));
    body.put("code", error.get("code"));
    if (error.get("detail") instanceof Map<?, ?> detail && detail.containsKey("attempts")) {
      body.put("attempts", detail.get("attempts"));
    }
    return Map.of("error", body);
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }

  private static String message(@Nullable Object detail) {
    return switch (detail) {
      case Map<?, ?> object -> String.valueOf(object.get("message"));
      case List<?> fields ->
          fields.stream()
              .map(FieldError.class::cast)
              .map(FieldError::msg)
              .collect(Collectors.joining("; "));
      case null -> "";
      default -> detail.toString();
    };
  }

  /** The first field that cannot be taken. */
  private static @Nullable String param(@Nullable Object detail) {
    return detail instanceof List<?> fields && fields.getFirst() instanceof FieldError fault
        ? String.join(".", fault.loc().subList(1, fault.loc().size()))
        : null;
  }
}
