package io.aetherlink.identity;

/** What is known of a caller. */
public sealed interface Authentication {

  /** It is established who calls. */
  record Known(Caller caller) implements Authentication {}

  /**
   * Nothing that says who calls was presented, or nothing that may be believed.
   *
   * @param detail what the caller is told where an identity is needed
   */
  record Anonymous(String detail) implements Authentication {}

  /**
   * What was presented is wrong.
   *
   * @param status 401 where it is false, 403 where it contradicts itself, 400 where it cannot be
   *     read
   * @param detail what the caller is told
   */
  record Refused(int status, String detail) implements Authentication {}
}
