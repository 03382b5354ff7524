package io.aetherlink.commandcenter.domain.history;

import io.aetherlink.commandcenter.domain.HealthChange;
import io.aetherlink.commandcenter.domain.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps how services are and were. Every method throws {@link
 * io.aetherlink.commandcenter.domain.StoreUnavailableException} while the store is away.
 */
public interface HealthStore {

  /** Statuses by service, as they were last kept. */
  Map<String, Standing> standings();

  /** Keeps new statuses, and an event for each service that failed or recovered. */
  void keep(List<HealthChange> changes, Instant now);

  /** Keeps beats of minutes; their hours grow by them. */
  void add(List<Beat> minutes);

  /** Beats that began then or later, of one service or of all, oldest first. */
  List<Beat> beats(Resolution resolution, Optional<String> service, Instant from);

  /** Forgets beats that have outlived their time. */
  void forget(Instant now);
}
