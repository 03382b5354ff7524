package io.aetherlink.crm;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The same change to many leads. What is absent stays as it is.
 *
 * @param owner somebody or nobody; anybody changes nothing
 * @param removeTags taken away before {@code addTags} are given
 * @param archived whether they are put away or brought back
 */
public record BulkEdit(
    Optional<LeadStatus> status,
    LeadFilter.Owner owner,
    List<String> addTags,
    List<String> removeTags,
    Optional<Boolean> archived) {

  /** Most leads of one transaction: others wait for its locks. */
  public static final int MOST_LEADS = 500;

  /** What became of one lead. */
  public enum Result {
    /** It is as wanted now. */
    CHANGED,
    /** It was as wanted before. */
    UNCHANGED,
    /** The tenant has no such lead. */
    NOT_FOUND,
    /** It stays as it is, since it was taken into another lead. */
    MERGED,
    /** It stays archived, since another lead has its e-mail address. */
    EMAIL_TAKEN,
    /** It stays archived, since another lead has its external id. */
    EXTERNAL_ID_TAKEN,
    /** It stays as it is, since it would have too many tags. */
    TOO_MANY_TAGS
  }

  /** The lead after the change. */
  Lead applyTo(Lead lead) {
    LeadFields before = lead.fields();
    LeadFields after =
        before
            .withStatus(status.orElse(before.status()))
            .withOwner(owner(before))
            .withTags(tags(before));
    return lead.withFields(after).withArchived(archived.orElse(lead.archived()));
  }

  private Optional<String> owner(LeadFields before) {
    return switch (owner) {
      case LeadFilter.Owner.Any() -> before.assignedTo();
      case LeadFilter.Owner.Nobody() -> Optional.empty();
      case LeadFilter.Owner.One(String name) -> Optional.of(name);
    };
  }

  private List<String> tags(LeadFields before) {
    return Stream.concat(
            before.tags().stream().filter(Predicate.not(removeTags::contains)), addTags.stream())
        .toList();
  }
}
