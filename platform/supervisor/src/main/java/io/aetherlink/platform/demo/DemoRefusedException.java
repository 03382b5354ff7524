package io.aetherlink.platform.demo;

/** The platform did not do what was asked; the message says why and what to do, for a person. */
public final class DemoRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoRefusedException(String message) {
    super(message);
  }
}
