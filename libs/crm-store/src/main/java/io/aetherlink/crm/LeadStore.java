package io.aetherlink.crm;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One tenant's leads, inside one transaction. */
public interface LeadStore {

  /** What became of a write. */
  sealed interface Saved {
    /** It is kept. */
    record Kept(Lead lead) implements Saved {}

    /** Nothing changed: a lead that is not archived has this e-mail address. */
    record EmailTaken(long leadId) implements Saved {}

    /** Nothing changed: a lead that is not archived has this external id. */
    record ExternalIdTaken(long leadId) implements Saved {}
  }

  /** The lead of that id. */
  Optional<Lead> find(long id);

  /** The lead of that id, which nobody else changes until the transaction ends. */
  Optional<Lead> lock(long id);

  /** Keeps the new fields and archive state of a locked lead under its next version. */
  Saved update(Lead changed, Instant at);

  /** A page of a list. */
  LeadPage page(LeadQuery query);

  /** Gives every lead of a list, of which no more than a few hundred are in memory at once. */
  void each(LeadFilter filter, LeadOrder order, Consumer<Lead> use);

  /** Leads that have all the words in their fields and notes together, best first. */
  LeadMatches search(LeadSearch search);

  /**
   * Leads whose own fields have every word of four letters or more, or one that is spelled much
   * like it; the likest first. None where no word is that long. A word that stands in over a
   * thousand texts is no misspelling: it has to be there as it is, and where all are such words,
   * none is looked for.
   */
  SpelledLike spelledLike(LeadSearch search);

  /**
   * Leads with a phone number, in whatever form it or theirs is written. First come those whose
   * number is the same for certain, in the tenant's region; then those that may have it in another.
   */
  List<LeadMatch> withPhone(String phone, LeadFilter filter, int limit);

  /**
   * The ids of leads that fit, the smallest first, of those that are greater than {@code after}.
   */
  List<Long> ids(LeadFilter filter, long after, int limit);

  /** How many leads fit, of those whose ids are greater than {@code after}. */
  long count(LeadFilter filter, long after);

  /**
   * Leads that are not archived and may be the same person, the likeliest first.
   *
   * @param self the lead that has these fields, which is none of them
   */
  List<Suspect> suspects(LeadFields fields, long self, int limit);

  /**
   * The same for leads that were just entered, by their ids: each is held against those that were
   * there before it.
   *
   * @param together all that were entered at the same time; their ids tell the order
   */
  Map<Long, List<Suspect>> suspectsOfNew(List<Lead> entered, Collection<Long> together, int limit);

  /** The lead that is not archived and has the e-mail address of these fields. */
  Optional<Long> emailOwner(LeadFields fields);

  /** The lead that is not archived and has the external id of these fields. */
  Optional<Long> externalIdOwner(LeadFields fields);

  /** The names of leads by id, of those that the tenant has. */
  Map<Long, String> names(Collection<Long> ids);

  /** Everybody to whom a lead is assigned that is not archived, sorted. */
  List<String> owners();
}
