package io.aetherlink.crm;

import java.util.List;
import java.util.UUID;

/** How a request to forget a person ends. */
public sealed interface ErasureOutcome {

  /**
   * Nothing of these leads is left.
   *
   * @param files what their attachments held, to be deleted after the commit
   * @param imports keys of imported files that tell of them, likewise
   * @param importsAtWork imports whose files tell of them and are still read, to be looked at again
   * @param person what the leads said, to find the person in files that no lead came of; not to be
   *     kept
   */
  record Erased(
      List<Long> leadIds,
      List<UUID> files,
      List<String> imports,
      List<Long> importsAtWork,
      List<LeadFields> person)
      implements ErasureOutcome {
    public Erased {
      leadIds = List.copyOf(leadIds);
      files = List.copyOf(files);
      imports = List.copyOf(imports);
      importsAtWork = List.copyOf(importsAtWork);
      person = List.copyOf(person);
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
