package io.aetherlink.platform.engines;

/** An engine can't be prepared or started; the message names the cause, and the fix if known. */
public final class EngineException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EngineException(String message) {
    super(message);
  }

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
