package io.aetherlink.crm;

import io.aetherlink.crm.ApiKeyOutcome.Done;
import io.aetherlink.crm.ApiKeyOutcome.NameTaken;
import io.aetherlink.crm.ApiKeyOutcome.NotFound;
import io.aetherlink.crm.ApiKeyOutcome.TooMany;
import io.aetherlink.crm.ApiKeyStore.NewKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What can be done to the keys of a tenant's programs. */
public final class ApiKeyBook {
  /** Most keys of a tenant that are not revoked. */
  public static final int MOST = 100;

  private final ApiKeyStore keys;
  private final Actor actor;
  private final InstantSource clock;

  ApiKeyBook(TenantRecords records, Actor actor, InstantSource clock) {
    this.keys = records.apiKeys();
    this.actor = actor;
    this.clock = clock;
  }

  /**
   * Keeps a key.
   *
   * @param sha256 of what shows it, in hexadecimal
   */
  public ApiKeyOutcome create(ApiKeyFields fields, String id, String sha256) {
    if (keys.lockAndCount() >= MOST) {
      return new TooMany(MOST);
    }
    return keys.insert(new NewKey(id, sha256, fields, actor.name(), now()))
        .<ApiKeyOutcome>map(Done::new)
        .orElseGet(() -> new NameTaken(fields.name()));
  }

  /** Revokes a key for good; one that is revoked stays as it is. */
  public ApiKeyOutcome revoke(String id) {
    return keys.revoke(id, now()).<ApiKeyOutcome>map(Done::new).orElseGet(NotFound::new);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
