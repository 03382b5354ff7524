package io.aetherlink.aisummarizer.domain.dossier;

/** Whoever keeps the leads does not answer, or not what it should; its message says who and how. */
public final class DossiersAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With who failed, and how. */
  public DossiersAwayException(String message) {
    super(message);
  }
}
