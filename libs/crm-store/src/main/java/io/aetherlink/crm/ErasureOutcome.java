package io.aetherlink.crm;

import java.util.List;

/** How a request to forget a person ends. */
public sealed interface ErasureOutcome {

  /** Nothing of these leads is left. */
  record Erased(List<Long> leadIds) implements ErasureOutcome {
    public Erased {
      leadIds = List.copyOf(leadIds);
    }
  }

  /** The tenant has no such lead. */
  record NotFound() implements ErasureOutcome {}

  /** It was taken into this lead, which is the same person and has to be erased instead. */
  record MergedInto(long leadId) implements ErasureOutcome {}

  /** The lead has another name than the one that was given. */
  record OtherName() implements ErasureOutcome {}

  /** Somebody else changed it since the caller saw it. */
  record Stale(Lead current) implements ErasureOutcome {}
}
