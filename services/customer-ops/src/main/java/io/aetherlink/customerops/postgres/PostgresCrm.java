package io.aetherlink.customerops.postgres;

import io.aetherlink.audit.RequestAudit;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.LeadBook;
import io.aetherlink.crm.StoreUnavailableException;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.crm.postgres.PostgresCrmStore;
import io.aetherlink.customerops.domain.Answer;
import io.aetherlink.customerops.domain.WriteRequest;
import io.aetherlink.customerops.domain.Writes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Reads and writes on PostgreSQL, once it is there. */
@Singleton
public final class PostgresCrm implements CrmStore, Writes {
  private final PostgresCrmStore store;
  private final Database database;
  private final RequestAudit audit;
  private final Clock clock;

  @Inject
  PostgresCrm(PostgresCrmStore store, Database database, RequestAudit audit, Clock clock) {
    this.store = store;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public <T> T inTenant(String tenant, Function<TenantRecords, T> work) {
    requirePrepared();
    return store.inTenant(tenant, work);
  }

  @Override
  public Answer perform(WriteRequest request, Function<LeadBook, Answer> effect) {
    requirePrepared();
    Answer answer =
        store.inTenant(
            request.tenant(), (handle, records) -> perform(request, effect, handle, records));
    if (answer.succeeded() && !answer.repeated()) {
      audit.recordedInTransaction();
    }
    return answer;
  }

  private Answer perform(
      WriteRequest request,
      Function<LeadBook, Answer> effect,
      Handle handle,
      TenantRecords records) {
    IdempotencyKeys keys = new IdempotencyKeys(handle, request.tenant());
    Optional<Answer> earlier = request.key().flatMap(keys::take);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Answer answer = effect.apply(new LeadBook(records, request.actor(), clock));
    request.key().ifPresent(key -> keys.keep(key, answer));
    if (answer.succeeded()) {
      AuditRecords.append(handle, audit.current(answer.status()));
    }
    return answer;
  }

  private void requirePrepared() {
    if (!database.prepared()) {
      throw new StoreUnavailableException("The database is not prepared yet");
    }
  }
}
