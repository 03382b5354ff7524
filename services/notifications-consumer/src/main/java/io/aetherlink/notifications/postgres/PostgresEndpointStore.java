package io.aetherlink.notifications.postgres;

import io.aetherlink.notifications.domain.EndpointStore;
import io.aetherlink.notifications.domain.Endpoints;
import io.aetherlink.notifications.domain.Seal;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Endpoints in {@code notify.endpoint}; their secrets are sealed before they get there. */
public final class PostgresEndpointStore implements EndpointStore {
  private final Transactions transactions;
  private final DurableWrites writes;
  private final Seal seal;
  private final Clock clock;

  /**
   * @param seal what stands between the secrets and whoever reads the database
   */
  public PostgresEndpointStore(
      Transactions transactions, DurableWrites writes, Seal seal, Clock clock) {
    this.transactions = transactions;
    this.writes = writes;
    this.seal = seal;
    this.clock = clock;
  }

  @Override
  public <T> T inTenant(String tenant, Function<Endpoints, T> work) {
    return transactions.inTenant(tenant, handle -> work.apply(endpoints(handle, tenant)));
  }

  @Override
  public Answer write(WriteRequest request, Function<Endpoints, Answer> effect) {
    return writes.perform(request, handle -> effect.apply(endpoints(handle, request.tenant())));
  }

  private Endpoints endpoints(Handle handle, String tenant) {
    return new TenantEndpoints(
        handle, tenant, seal, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
