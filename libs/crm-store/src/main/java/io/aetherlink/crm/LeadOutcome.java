package io.aetherlink.crm;

import io.aetherlink.crm.LeadStore.Saved;
import io.aetherlink.writes.FieldProblem;
import java.util.List;

/** How a request about one lead ends. */
public sealed interface LeadOutcome {

  /** It is done, or there was nothing to do. */
  record Done(Lead lead) implements LeadOutcome {}

  /** The tenant has no such lead. */
  record NotFound() implements LeadOutcome {}

  /** Another lead that is not archived has this e-mail address. */
  record EmailTaken(String email, long leadId) implements LeadOutcome {}

  /** Another lead that is not archived has this external id. */
  record ExternalIdTaken(String externalId, long leadId) implements LeadOutcome {}

  /** The tenant's own fields cannot hold these values. */
  record CustomRefused(List<FieldProblem> problems) implements LeadOutcome {
    public CustomRefused {
      problems = List.copyOf(problems);
    }
  }

  /** It was taken into this lead, which has to be changed instead. */
  record MergedInto(long survivorId) implements LeadOutcome {}

  /** Somebody else changed it since the caller saw it. */
  record Stale(Lead current) implements LeadOutcome {}

  /** What became of a lead that was to have these fields. */
  static LeadOutcome of(LeadFields fields, Saved saved) {
    return switch (saved) {
      case Saved.Kept(Lead lead) -> new Done(lead);
      case Saved.EmailTaken(long other) -> new EmailTaken(fields.email().orElseThrow(), other);
      case Saved.ExternalIdTaken(long other) ->
          new ExternalIdTaken(fields.externalId().orElseThrow(), other);
    };
  }
}
