package io.aetherlink.writes;

/** An idempotency key came with another request than the first time. */
public final class KeyReusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For a key that stands for another request. */
  public KeyReusedException() {
    super("Idempotency-Key was used with another request");
  }
}
