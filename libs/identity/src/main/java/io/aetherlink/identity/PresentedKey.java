package io.aetherlink.identity;

import java.util.List;

/**
 * The API key of a request: in {@code Authorization: Bearer aek_…}, or in {@code X-Api-Key}. A
 * request with one is the key's alone, whatever else it says of its caller.
 */
public sealed interface PresentedKey {
  /** The header for programs that cannot set the other one. */
  String HEADER = "X-Api-Key";

  /** The request presents none. */
  record None() implements PresentedKey {}

  /** What it presents is none, or comes with something else that says who calls. */
  record Malformed() implements PresentedKey {}

  /** One of the right form; whether it is good is not known yet. */
  record One(ApiKeyToken token) implements PresentedKey {}

  /** What a request presents. */
  static PresentedKey of(RequestHead head) {
    List<String> keys = head.header(HEADER);
    List<String> authorizations = head.header("Authorization");
    if (keys.isEmpty() && authorizations.stream().noneMatch(PresentedKey::isKey)) {
      return new None();
    }
    if (keys.size() + authorizations.size() > 1) {
      return new Malformed();
    }
    String shown = keys.isEmpty() ? bearer(authorizations.getFirst()) : keys.getFirst().strip();
    return ApiKeyToken.parse(shown).<PresentedKey>map(One::new).orElseGet(Malformed::new);
  }

  private static boolean isKey(String authorization) {
    return BearerTokens.isBearer(authorization)
        && bearer(authorization).startsWith(ApiKeyToken.PREFIX);
  }

  private static String bearer(String authorization) {
    return BearerTokens.token(authorization);
  }
}
