package io.aetherlink.identity;

import io.aetherlink.http.ApiException;
import io.aetherlink.settings.AuthMode;

/** What an access rule says of a caller. */
public sealed interface Verdict {

  /** May go on. */
  record Pass() implements Verdict {}

  /**
   * May not.
   *
   * @param status 400, 401 or 403
   * @param detail what the caller is told
   */
  record Deny(int status, String detail) implements Verdict {

    /** The answer; a 401 in jwt mode says how to sign in (RFC 6750, 3). */
    public ApiException answer(AuthMode mode) {
      ApiException answer = ApiException.of(status, detail);
      return status == 401 && mode == AuthMode.JWT
          ? answer.header("WWW-Authenticate", "Bearer")
          : answer;
    }
  }
}
