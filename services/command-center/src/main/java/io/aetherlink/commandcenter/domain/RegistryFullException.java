package io.aetherlink.commandcenter.domain;

/** There are as many registered services as there may be, and this would be one more. */
public final class RegistryFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int most;

  /**
   * @param most how many there may be
   */
  public RegistryFullException(int most) {
    super("the registry has " + most + " services already");
    this.most = most;
  }

  /** How many there may be. */
  public int most() {
    return most;
  }
}
