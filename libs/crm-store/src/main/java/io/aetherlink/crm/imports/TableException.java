package io.aetherlink.crm.imports;

/** Says that a file is no table that can be read. */
public final class TableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is wrong and where, for the person whose file it is
   */
  public TableException(String reason) {
    super(reason);
  }

  /**
   * @param reason what is wrong and where, for the person whose file it is
   */
  public TableException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
