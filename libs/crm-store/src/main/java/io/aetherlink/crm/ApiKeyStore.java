package io.aetherlink.crm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The keys of one tenant's programs, inside one transaction. */
public interface ApiKeyStore {

  /** A key that is not kept yet: what shows it is known by its hash alone. */
  record NewKey(String id, String sha256, ApiKeyFields fields, String createdBy, Instant at) {}

  /**
   * Keys that are not revoked, then revoked ones, each the newest first.
   *
   * @param most no more than these
   */
  List<ApiKey> newest(int most);

  /** How many are not revoked; until the transaction ends, nobody else gets a further one. */
  int lockAndCount();

  /** Keeps a key; empty when one that is not revoked has its name. */
  Optional<ApiKey> insert(NewKey key);

  /** Revokes a key, unless it is revoked already; empty when there is none of that id. */
  Optional<ApiKey> revoke(String id, Instant at);
}
