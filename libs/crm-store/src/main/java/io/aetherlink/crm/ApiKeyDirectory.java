package io.aetherlink.crm;

import java.time.Instant;
import java.util.Optional;

/** The keys of all tenants' programs, for who is shown one and has to find out whose it is. */
public interface ApiKeyDirectory {

  /**
   * A key that was found.
   *
   * @param sha256 of what shows it, in hexadecimal
   */
  record Found(String tenant, ApiKey key, String sha256) {}

  /**
   * The key of that id.
   *
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  Optional<Found> find(String id);

  /**
   * Notes that a key was used, unless that was noted within the minute before.
   *
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  void used(String tenant, String id, Instant at);
}
