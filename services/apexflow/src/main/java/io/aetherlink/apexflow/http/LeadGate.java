package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Leads;
import io.aetherlink.apexflow.domain.Workflow;
import io.aetherlink.apexflow.domain.WorkflowStore;
import io.aetherlink.http.ApiException;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Lets only those writes through whose lead exists. */
@Singleton
final class LeadGate {
  private final WorkflowStore store;
  private final Leads leads;

  @Inject
  LeadGate(WorkflowStore store, Leads leads) {
    this.store = store;
    this.leads = leads;
  }

  /**
   * Does a write for a lead. A repeated request has its answer even while nothing is known of
   * leads; customer-ops is asked before the transaction begins, which so never waits for it.
   */
  Answer write(WriteRequest request, long leadId, Function<Workflow, Answer> effect) {
    return store
        .earlier(request)
        .orElseGet(() -> {
          requireLead(leadId);
          return store.write(request, effect);
        });
  }

  private void requireLead(long id) {
    if (!leads.exists(id)) {
      throw ApiException.notFound("Lead not found");
    }
  }
}
