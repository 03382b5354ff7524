package io.aetherlink.writes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.http.ApiException;
import io.aetherlink.writes.Answer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers that can be kept, made of what they say, and kept answers as responses. */
@Singleton
public final class JsonAnswers {
  private static final String REMEDY =
      "Look at current, and send what is still wanted with If-Match: %s";
  private static final String REPLAYED = "Idempotency-Replayed";

  private final ObjectMapper json;

  @Inject
  JsonAnswers(ObjectMapper json) {
    this.json = json;
  }

  /** An answer that shows no record with a version. */
  public Answer of(int status, Object body) {
    return new Answer(status, write(body), OptionalLong.empty(), false);
  }

  /** An answer that shows a record in this version. */
  public Answer of(int status, Object body, long version) {
    return new Answer(status, write(body), OptionalLong.of(version), false);
  }

  /** A refusal. */
  public Answer refusal(int status, String detail) {
    return of(status, Map.of("detail", detail));
  }

  /** A refusal with one field beside its {@code detail}. */
  public Answer refusal(int status, String detail, String field, Object value) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("detail", detail);
    body.put(field, value);
    return of(status, body);
  }

  /** 412 with the record as it is now, and what the caller can do about it. */
  public Answer stale(String detail, Object current, long version) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("detail", detail);
    body.put("remedy", remedy(IfMatch.tag(version)));
    body.put("current", current);
    return of(412, body, version);
  }

  /** 200 that shows a record as it is, with the tag of its version. */
  public static Response shown(Object body, long version) {
    return Response.ok(body).header(HttpHeaders.ETAG, IfMatch.tag(version)).build();
  }

  /** What a 412 tells its caller to do, whose condition was not {@code tag}. */
  public static String remedy(String tag) {
    return REMEDY.formatted(tag);
  }

  /** What an answer of {@link #of} says. */
  public <T> T body(Answer answer, Class<T> form) {
    try {
      return json.readValue(answer.body(), form);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer of another form", e);
    }
  }

  /** The response of an answer. */
  public Response respond(Answer answer) {
    if (!answer.succeeded()) {
      throw error(answer);
    }
    Response.ResponseBuilder response =
        Response.status(answer.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(answer.body());
    answer.version().ifPresent(v -> response.header(HttpHeaders.ETAG, IfMatch.tag(v)));
    if (answer.repeated()) {
      response.header(REPLAYED, "true");
    }
    return response.build();
  }

  private ApiException error(Answer answer) {
    Map<String, Object> body = read(answer.body());
    ApiException error =
        ApiException.of(answer.status(), Optional.ofNullable(body.remove("detail")).orElse(""));
    body.forEach(error::with);
    answer.version().ifPresent(v -> error.header(HttpHeaders.ETAG, IfMatch.tag(v)));
    return answer.repeated() ? error.header(REPLAYED, "true") : error;
  }

  private String write(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer that is no JSON", e);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> read(String body) {
    try {
      return json.readValue(body, LinkedHashMap.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept answer that is no JSON", e);
    }
  }
}
