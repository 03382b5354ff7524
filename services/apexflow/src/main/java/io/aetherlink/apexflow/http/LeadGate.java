package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Leads;
import io.aetherlink.apexflow.domain.Leads.Standing;
import io.aetherlink.apexflow.domain.Workflow;
import io.aetherlink.apexflow.domain.WorkflowStore;
import io.aetherlink.http.ApiException;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Lets only those writes through whose lead exists and stands for itself. */
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
          require(leads.standing(leadId));
          return store.write(
              request,
              workflow -> {
                // It may have been erased since customer-ops was asked.
                if (workflow.isErased(leadId)) {
                  throw notFound();
                }
                return effect.apply(workflow);
              });
        });
  }

  private static void require(Standing standing) {
    switch (standing) {
      case Standing.There() -> {}
      case Standing.Missing() -> throw notFound();
      case Standing.MergedInto(long survivorId) ->
          throw ApiException.conflict("Lead was merged into " + survivorId)
              .with("merged_into", survivorId);
    }
  }

  private static ApiException notFound() {
    return ApiException.notFound("Lead not found");
  }
}
