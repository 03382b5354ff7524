package io.aetherlink.crm;

import io.aetherlink.crm.Merge.Children;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The merges of one tenant, inside one transaction. */
public interface MergeStore {

  /** Moves everything that belongs to one lead to another. */
  Children moveAll(long fromLead, long toLead);

  /** Moves some of what belongs to one lead to another. */
  void move(Children children, long fromLead, long toLead);

  /** Keeps what a merge did. */
  Merge insert(Lead survivor, long mergedId, LeadFields before, Children moved, Instant at);

  /** The merge of that id, which nobody else undoes until the transaction ends. */
  Optional<Merge> lock(long id);

  /** The merges that a lead took part in, the latest first. */
  List<Merge> of(long leadId);

  /**
   * The lead that a lead was last taken into; empty when it was taken into none, or parted again.
   */
  Optional<Long> survivorOf(long leadId);

  /**
   * The first merge since this one that took one of its two leads into a third and stands; empty
   * where nothing was built on it.
   */
  Optional<Merge> standingOn(Merge merge);

  /** Notes that a merge is undone. */
  void undone(long id, Instant at);
}
