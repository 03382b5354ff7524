package io.aetherlink.probe;

/** A name led to an address that is not asked. */
final class RefusedAddressException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RefusedAddressException(String message) {
    super(message, null, false, false);
  }
}
