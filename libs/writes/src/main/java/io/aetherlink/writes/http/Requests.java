package io.aetherlink.writes.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.writes.IdempotencyKey;
import io.aetherlink.writes.WriteRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who asks for what, as the domain sees it. */
@Singleton
public final class Requests {
  /** Name of the header under which a POST can be repeated. */
  public static final String KEY_HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final CurrentCaller caller;
  private final ObjectMapper json;

  @Inject
  Requests(CurrentCaller caller, ObjectMapper json) {
    this.caller = caller;
    this.json = json;
  }

  /** The caller's tenant. */
  public String tenant() {
    return caller.get().tenant();
  }

  /** A write that repeats its effect when it is sent again. */
  public WriteRequest write() {
    return request(Optional.empty());
  }

  /**
   * A write that has its effect once per key.
   *
   * @param operation what is asked for, with the path
   * @param body what it is asked with
   */
  public WriteRequest write(Optional<String> key, String operation, Object body) {
    return request(key.map(name -> new IdempotencyKey(checked(name), print(operation, body))));
  }

  private WriteRequest request(Optional<IdempotencyKey> key) {
    Caller who = caller.get();
    return new WriteRequest(who.tenant(), who.actor(), who.automatic(), who.cause(), key);
  }

  private static String checked(String key) {
    if (!KEY.matcher(key).matches()) {
      throw ApiException.unprocessable(
          List.of(
              new FieldError(
                  List.of("header", KEY_HEADER),
                  "Must be 1 to 255 visible ASCII characters",
                  "pattern")));
    }
    return key;
  }

  /** Equal for bodies that say the same, whatever their spacing and the order of their fields. */
  private String print(String operation, Object body) {
    try {
      String text = operation + "\n" + json.writeValueAsString(body);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("A request without a fingerprint", e);
    }
  }
}
