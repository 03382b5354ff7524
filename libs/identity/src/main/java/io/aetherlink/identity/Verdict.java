package io.aetherlink.identity;

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
  record Deny(int status, String detail) implements Verdict {}
}
