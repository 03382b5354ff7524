package io.aetherlink.autoheal.gate;

/** What the gate makes of a request. */
sealed interface Verdict {

  /** It concerns no container, and harms none. */
  record Pass(String path) implements Verdict {}

  /**
   * It passes if this container may be touched.
   *
   * @param container name or id, as the caller wrote it
   * @param action what follows the container in the path, as in {@code restart}
   */
  record PassFor(String container, String action) implements Verdict {}

  /** It does not pass; {@code why} is for people. */
  record Refuse(String why) implements Verdict {}
}
