package io.aetherlink.crm;

/** Says that texts cannot be embedded at present. */
public final class EmbedderAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is the matter, for operators and callers
   */
  public EmbedderAwayException(String reason) {
    super(reason);
  }

  /**
   * @param reason what is the matter, for operators and callers
   */
  public EmbedderAwayException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
