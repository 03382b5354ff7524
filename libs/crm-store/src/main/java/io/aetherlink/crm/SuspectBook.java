package io.aetherlink.crm;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Says which leads are different people, however alike they are. It changes none of them. */
public final class SuspectBook {
  private final TenantRecords records;
  private final Actor actor;
  private final InstantSource clock;

  SuspectBook(TenantRecords records, Actor actor, InstantSource clock) {
    this.records = records;
    this.actor = actor;
    this.clock = clock;
  }

  /** Says that leads are different people; empty when the tenant has not all of them. */
  public Optional<Distinction> distinguish(Collection<Long> leadIds) {
    TreeSet<Long> ids = new TreeSet<>(leadIds);
    // Locked, so that none of them is erased meanwhile; in the order of their ids, as everywhere.
    return ids.stream().allMatch(id -> records.leads().lock(id).isPresent())
        ? Optional.of(
            records
                .suspects()
                .distinguish(ids, actor.name(), clock.instant().truncatedTo(ChronoUnit.MICROS)))
        : Optional.empty();
  }

  /** Takes that back; empty when nobody said so. */
  public Optional<Distinction> forget(long distinctionId) {
    return records.suspects().forget(distinctionId);
  }
}
