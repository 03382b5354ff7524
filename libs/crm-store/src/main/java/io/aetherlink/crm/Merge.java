package io.aetherlink.crm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One lead taken into another.
 *
 * @param survivorId the lead that took
 * @param mergedId the lead that was taken, and is archived since
 * @param before the survivor's fields before
 * @param after and after
 * @param moved what moved to the survivor
 * @param undoneAt when the two were parted again, once they are
 */
public record Merge(
    long id,
    long survivorId,
    long mergedId,
    LeadFields before,
    LeadFields after,
    Children moved,
    Instant at,
    Optional<Instant> undoneAt) {

  /** What belongs to a lead, by id. */
  public record Children(
      List<Long> notes, List<Long> activities, List<Long> tasks, List<Long> attachments) {
    public Children {
      notes = List.copyOf(notes);
      activities = List.copyOf(activities);
      tasks = List.copyOf(tasks);
      attachments = List.copyOf(attachments);
    }
  }

  /** A lead's fields, with another lead's where it has none; and the tags of both. */
  static LeadFields united(LeadFields survivor, LeadFields merged) {
    List<String> tags = new ArrayList<>(survivor.tags());
    tags.addAll(merged.tags());
    List<String> distinct = tags.stream().distinct().limit(LeadFieldRules.MAX_TAGS).toList();
    return new LeadFields(
        survivor.name(),
        survivor.source().or(merged::source),
        survivor.phone().or(merged::phone),
        survivor.email().or(merged::email),
        survivor.company().or(merged::company),
        survivor.title().or(merged::title),
        survivor.status(),
        survivor.assignedTo().or(merged::assignedTo),
        distinct,
        survivor.externalId().or(merged::externalId),
        united(survivor.custom(), merged.custom()));
  }

  /** The survivor's fields without what the merge gave; what was changed since stays. */
  LeadFields parted(LeadFields now) {
    List<String> tags = new ArrayList<>(now.tags());
    after.tags().stream().filter(tag -> !before.tags().contains(tag)).forEach(tags::remove);
    return new LeadFields(
        now.name(),
        parted(now, LeadFields::source),
        parted(now, LeadFields::phone),
        parted(now, LeadFields::email),
        parted(now, LeadFields::company),
        parted(now, LeadFields::title),
        now.status(),
        parted(now, LeadFields::assignedTo),
        tags,
        parted(now, LeadFields::externalId),
        partedCustom(now.custom()));
  }

  private static Map<String, Object> united(
      Map<String, Object> survivor, Map<String, Object> merged) {
    Map<String, Object> both = new HashMap<>(merged);
    both.putAll(survivor);
    return both;
  }

  private Map<String, Object> partedCustom(Map<String, Object> now) {
    Map<String, Object> alone = new HashMap<>(now);
    after.custom().entrySet().stream()
        .filter(given -> !before.custom().containsKey(given.getKey()))
        .forEach(given -> alone.remove(given.getKey(), given.getValue()));
    return alone;
  }

  private Optional<String> parted(LeadFields now, Function<LeadFields, Optional<String>> field) {
    Optional<String> current = field.apply(now);
    return current.equals(field.apply(after)) ? field.apply(before) : current;
  }
}
