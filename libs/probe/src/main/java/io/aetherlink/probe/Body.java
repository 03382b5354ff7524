package io.aetherlink.probe;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** As much of an answer's body as is looked at. */
final class Body {

  /** What is read of a body; one without end costs no more. */
  static final int MOST = 64 << 10;

  private final Buffer bytes;

  private Body(Buffer bytes) {
    this.bytes = bytes;
  }

  /** Reads it until it ends or is too long. */
  static Future<Body> of(HttpClientResponse response) {
    Promise<Body> whole = Promise.promise();
    Buffer received = Buffer.buffer();
    response.handler(part -> {
      if (received.length() <= MOST) {
        received.appendBuffer(part);
      }
      if (received.length() > MOST) {
        whole.tryComplete(new Body(received));
      }
    });
    response.exceptionHandler(whole::tryFail);
    response.endHandler(end -> whole.tryComplete(new Body(received)));
    return whole.future();
  }

  /** What is wrong with it; empty when it is as expected. */
  Optional<String> complaint(Expectation expected) {
    return expected
        .body()
        .flatMap(this::unfound)
        .or(() -> expected.fields().isEmpty() ? Optional.empty() : mismatch(expected.fields()));
  }

  private Optional<String> unfound(Pattern pattern) {
    String text = bytes.getString(0, Math.min(bytes.length(), MOST));
    try {
      boolean found = pattern.matcher(new PatientText(text)).find();
      return found ? Optional.empty() : Optional.of("its body is not as expected");
    } catch (PatientText.TooLongException | StackOverflowError e) {
      return Optional.of("the pattern for its body takes too long");
    }
  }

  private Optional<String> mismatch(Map<String, String> fields) {
    if (bytes.length() > MOST) {
      return Optional.of("its body is longer than " + MOST + " bytes");
    }
    try {
      Object document = Json.decodeValue(bytes);
      return fields.entrySet().stream()
          .filter(field -> !field.getValue().equals(at(field.getKey(), document)))
          .map(field -> "its field " + field.getKey() + " is not as expected")
          .sorted()
          .findFirst();
    } catch (DecodeException e) {
      return Optional.of("its body is no JSON");
    }
  }

  private static String at(String pointer, Object document) {
    return Objects.toString(JsonPointer.from(pointer).queryJson(document));
  }
}
