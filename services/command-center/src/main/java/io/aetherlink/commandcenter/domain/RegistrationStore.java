package io.aetherlink.commandcenter.domain;

import java.time.Instant;
import java.util.List;

/**
 * Keeps registrations. Every method throws {@link StoreUnavailableException} while the store is
 * away.
 */
public interface RegistrationStore {

  /** Keeps it in place of the one with the same name. */
  void save(Registration registration);

  /** Removes it. */
  void delete(String name);

  /** Removes what was last seen before that. */
  void purge(Instant lastSeenBefore);

  /** All that are kept. */
  List<Registration> all();

  /** The store cannot be asked at present. */
  final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public StoreUnavailableException(Throwable cause) {
      super("the registry's store is away", cause);
    }
  }
}
