package io.aetherlink.crm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which leads a list shows: those that fit every part.
 *
 * @param statuses any of these; without one, every status
 * @param tags all of these
 * @param created when the lead was entered
 * @param updated when the lead was last changed
 * @param text part of a name, e-mail address, company or phone number; letter case is ignored
 * @param archived the archived ones, or the others
 * @param openTask those with something left to do, or those without
 * @param custom what the tenant's own fields hold
 */
public record LeadFilter(
    List<LeadStatus> statuses,
    Owner owner,
    List<String> tags,
    Optional<String> source,
    Period created,
    Period updated,
    Optional<String> text,
    boolean archived,
    Optional<Boolean> openTask,
    List<CustomCondition> custom) {

  /** Every lead that is not archived. */
  public static final LeadFilter ALL =
      new LeadFilter(
          List.of(),
          new Owner.Any(),
          List.of(),
          Optional.empty(),
          Period.ALWAYS,
          Period.ALWAYS,
          Optional.empty(),
          false,
          Optional.empty(),
          List.of());

  public LeadFilter {
    statuses = statuses.stream().distinct().sorted().toList();
    tags = tags.stream().distinct().sorted().toList();
    custom = custom.stream().distinct().sorted().toList();
  }

  /** Whose leads. */
  public sealed interface Owner {
    /** Everybody's and nobody's. */
    record Any() implements Owner {}

    /** Unassigned ones. */
    record Nobody() implements Owner {}

    /** Those assigned to one. */
    record One(String name) implements Owner {}
  }

  /**
   * A stretch of time, open where an end is absent.
   *
   * @param from first moment of it
   * @param before first moment after it
   */
  public record Period(Optional<Instant> from, Optional<Instant> before) {
    /** All of time. */
    public static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());
  }

  /** The same for these statuses. */
  public LeadFilter withStatuses(LeadStatus... others) {
    return new LeadFilter(
        List.of(others), owner, tags, source, created, updated, text, archived, openTask, custom);
  }

  /** The same for these owners. */
  public LeadFilter withOwner(Owner other) {
    return new LeadFilter(
        statuses, other, tags, source, created, updated, text, archived, openTask, custom);
  }

  /** The same for these tags. */
  public LeadFilter withTags(String... others) {
    return new LeadFilter(
        statuses,
        owner,
        List.of(others),
        source,
        created,
        updated,
        text,
        archived,
        openTask,
        custom);
  }

  /** The same for this source. */
  public LeadFilter withSource(String other) {
    return new LeadFilter(
        statuses,
        owner,
        tags,
        Optional.of(other),
        created,
        updated,
        text,
        archived,
        openTask,
        custom);
  }

  /** The same for leads entered in this time. */
  public LeadFilter withCreated(Period other) {
    return new LeadFilter(
        statuses, owner, tags, source, other, updated, text, archived, openTask, custom);
  }

  /** The same for leads changed in this time. */
  public LeadFilter withUpdated(Period other) {
    return new LeadFilter(
        statuses, owner, tags, source, created, other, text, archived, openTask, custom);
  }

  /** The same for this text. */
  public LeadFilter withText(String other) {
    return new LeadFilter(
        statuses,
        owner,
        tags,
        source,
        created,
        updated,
        Optional.of(other),
        archived,
        openTask,
        custom);
  }

  /** The same for archived leads, or for the others. */
  public LeadFilter withArchived(boolean other) {
    return new LeadFilter(
        statuses, owner, tags, source, created, updated, text, other, openTask, custom);
  }

  /** The same for leads with something left to do, or for those without. */
  public LeadFilter withOpenTask(boolean other) {
    return new LeadFilter(
        statuses,
        owner,
        tags,
        source,
        created,
        updated,
        text,
        archived,
        Optional.of(other),
        custom);
  }

  /** The same for leads whose own fields hold this. */
  public LeadFilter withCustom(CustomCondition... others) {
    return new LeadFilter(
        statuses, owner, tags, source, created, updated, text, archived, openTask, List.of(others));
  }
}
