package io.aetherlink.commandcenter.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps registrations. What others have to know of a change is kept with it. Every method throws
 * {@link StoreUnavailableException} while the store is away.
 */
public interface RegistrationStore {

  /** Keeps it in place of the one with the same name. */
  void save(Registration registration);

  /**
   * Keeps it as {@link #save} does; it is new, or no longer what it was.
   *
   * @param formerVersion the version that it had before, where it had one
   */
  void introduce(Registration registration, Optional<String> formerVersion);

  /** Removes it. */
  void delete(String name);

  /** Removes what was last seen before that. */
  void purge(Instant lastSeenBefore);

  /** All that are kept. */
  List<Registration> all();
}
