package io.aetherlink.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where exceptions become answers. */
final class ErrorMappers {
  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

  /**
   * {@code character_not_in_repertoire}, as PostgreSQL calls it in a text, and {@code
   * untranslatable_character} in JSON.
   */
  private static final Set<String> NO_TEXT = Set.of("22021", "22P05");

  @ServerExceptionMapper
  Response api(ApiException e, RoutingContext context) {
    return answer(e, context);
  }

  @ServerExceptionMapper
  Response invalid(ResteasyReactiveViolationException e, RoutingContext context) {
    return answer(violations(e, context), context);
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException e, RoutingContext context) {
    return answer(violations(e, context), context);
  }

  @ServerExceptionMapper
  Response unreadable(JsonProcessingException e, RoutingContext context) {
    return answer(json(e), context);
  }

  /** More specific than the one above, since Quarkus brings its own for it. */
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException e, RoutingContext context) {
    return answer(json(e), context);
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e, RoutingContext context) {
    return switch (e.getCause()) {
      case JsonProcessingException cause -> answer(json(cause), context);
      case IllegalArgumentException cause -> answer(parameter(e, cause, context), context);
      case IOException cause ->
          answer(ApiException.badRequest("Request body cannot be read"), context);
      case null, default -> answer(ofStatus(e.getResponse().getStatus(), context), context);
    };
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e, RoutingContext context) {
    if (holdsNoText(e)) {
      return answer(noText(context), context);
    }
    HttpServerRequest request = context.request();
    LOG.errorf(e, "%s %s failed", request.method(), request.path());
    return answer(ApiException.of(500, "Internal server error"), context);
  }

  /** Whether a database refuses to keep, or to compare, a text with a NUL character in it. */
  private static boolean holdsNoText(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(cause ->
            cause instanceof SQLException refusal && NO_TEXT.contains(refusal.getSQLState()));
  }

  /** The database does not say in which field. */
  private static ApiException noText(RoutingContext context) {
    String place = takesBody(context) ? "body" : "query";
    return ApiException.unprocessable(
        List.of(
            new FieldError(
                List.of(place), "Contains characters that are not text", "invalid_characters")));
  }

  private static boolean takesBody(RoutingContext context) {
    return !Set.of("GET", "DELETE").contains(context.request().method().name());
  }

  private static Response answer(ApiException e, RoutingContext context) {
    Response.ResponseBuilder response =
        Response.status(e.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(e.body(RequestId.of(context)));
    e.headers().forEach(response::header);
    return response.build();
  }

  /** A query parameter of the wrong type is the caller's fault; a path like that does not exist. */
  private static ApiException parameter(
      WebApplicationException e, IllegalArgumentException cause, RoutingContext context) {
    String message = String.valueOf(cause.getMessage());
    return context.queryParams().entries().stream()
        .filter(given -> message.contains('"' + given.getValue() + '"'))
        .findAny()
        .map(given -> FieldError.query(given.getKey(), "Wrong type or form", "type_error"))
        .map(error -> ApiException.unprocessable(List.of(error)))
        .orElseGet(() -> ofStatus(e.getResponse().getStatus(), context));
  }

  private static ApiException ofStatus(int status, RoutingContext context) {
    String path = context.request().path();
    return switch (status) {
      case 404 -> ApiException.notFound("Not Found");
      case 405 -> ApiException.of(405, "Method Not Allowed");
      case 406 -> ApiException.of(406, "None of the accepted media types is offered by " + path);
      case 413 -> BodyLimit.tooLarge();
      case 415 -> ApiException.of(415, "Unsupported media type; send application/json");
      default -> ApiException.of(status, Response.Status.fromStatusCode(status).getReasonPhrase());
    };
  }

  private static ApiException violations(ConstraintViolationException e, RoutingContext context) {
    boolean takesBody = takesBody(context);
    return ApiException.unprocessable(
        e.getConstraintViolations().stream().map(v -> fieldError(v, takesBody)).toList());
  }

  /** A violation's path is method, parameter, field…; the first two say only where it came from. */
  private static FieldError fieldError(ConstraintViolation<?> violation, boolean takesBody) {
    List<String> names = new ArrayList<>();
    for (Path.Node node : violation.getPropertyPath()) {
      names.add(name(node));
    }
    List<String> loc = new ArrayList<>();
    loc.add(takesBody ? "body" : "query");
    loc.addAll(names.subList(takesBody ? 2 : 1, names.size()));
    String constraint =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return new FieldError(loc, violation.getMessage(), JsonForm.snakeCase(constraint));
  }

  /** Of an element of a list, its index. */
  private static String name(Path.Node node) {
    return node.getKind() == ElementKind.CONTAINER_ELEMENT
        ? String.valueOf(node.getIndex())
        : JsonForm.snakeCase(Optional.ofNullable(node.getName()).orElse(""));
  }

  private static ApiException json(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          fieldFault(unknown, "Unknown field '" + unknown.getPropertyName() + "'", "unknown_field");
      case JsonMappingException mapping when mapping.getCause() instanceof ApiException cause ->
          cause;
      case JsonMappingException mapping
          when mapping.getCause() instanceof JsonProcessingException cause ->
          json(cause);
      case MismatchedInputException trailing when isTrailing(trailing) -> malformed(trailing);
      case JsonMappingException mapping when mapping.getPath().isEmpty() ->
          ApiException.unprocessable(
              List.of(new FieldError(List.of("body"), "Expected a JSON object", "type_error")));
      case JsonMappingException mapping -> fieldFault(mapping, "Wrong type or form", "type_error");
      default -> malformed(e);
    };
  }

  /** Jackson has no type of its own for what follows the document. */
  private static boolean isTrailing(MismatchedInputException e) {
    return e.getOriginalMessage().startsWith("Trailing token");
  }

  private static ApiException malformed(JsonProcessingException e) {
    return ApiException.badRequest("Malformed JSON" + at(e));
  }

  private static ApiException fieldFault(JsonMappingException e, String msg, String type) {
    List<String> loc = new ArrayList<>();
    loc.add("body");
    e.getPath().stream()
        .map(at -> at.getFieldName() == null ? String.valueOf(at.getIndex()) : at.getFieldName())
        .forEach(loc::add);
    return ApiException.unprocessable(List.of(new FieldError(loc, msg, type)));
  }

  private static String at(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
