package io.aetherlink.files;

/** Says that files can be neither read nor written now. */
public final class FilesUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is wrong, for operators
   */
  public FilesUnavailableException(String reason) {
    super(reason);
  }

  /**
   * @param reason what is wrong, for operators
   */
  public FilesUnavailableException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
