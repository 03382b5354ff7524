package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.writes.http.Requests;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** What belongs to one lead: its notes, tasks and files, and what happened to it. */
@Singleton
final class LeadParts {
  private final CrmStore store;
  private final Requests requests;

  @Inject
  LeadParts(CrmStore store, Requests requests) {
    this.store = store;
    this.requests = requests;
  }

  /** What the caller's tenant has of a lead, or 404 where it has no such lead. */
  <T> T of(long leadId, Function<TenantRecords, T> read) {
    return store.inTenant(
        requests.tenant(),
        records -> {
          if (records.leads().find(leadId).isEmpty()) {
            throw Answers.leadNotFound();
          }
          return read.apply(records);
        });
  }
}
