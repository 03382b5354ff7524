package io.aetherlink.jobs;

/** Says that a job can never succeed, whatever is tried. */
public final class HopelessJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason cause and remedy, for operators
   */
  public HopelessJobException(String reason) {
    super(reason);
  }
}
