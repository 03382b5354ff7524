package io.aetherlink.commandcenter.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps registrations, which several command centers change. A change rests on what its maker has
 * seen: it is made only where the {@link Registration#revision()} is still the same. What others
 * have to know of a change is kept with it. Every method throws {@link StoreUnavailableException}
 * while the store is away.
 */
public interface RegistrationStore {

  /** Keeps that it was seen; false where somebody has changed it meanwhile, or removed it. */
  boolean renew(Registration registration);

  /**
   * Keeps it in place of what it was.
   *
   * @return it as it is kept; empty where somebody has changed it meanwhile
   */
  Optional<Registration> save(Registration registration);

  /**
   * Keeps it as {@link #save} does; it is new, or no longer what it was.
   *
   * @param formerVersion the version that it had before, where it had one
   * @throws RegistryFullException if it is new and there is no place for it
   */
  Optional<Registration> introduce(Registration registration, Optional<String> formerVersion);

  /** Removes it; false where it is not there any more. */
  boolean delete(String name);

  /** Removes what was last seen before that. */
  void purge(Instant lastSeenBefore);

  /** The one of that name. */
  Optional<Registration> find(String name);

  /** All that are kept. */
  List<Registration> all();
}
