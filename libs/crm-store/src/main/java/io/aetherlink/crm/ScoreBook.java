package io.aetherlink.crm;

import io.aetherlink.crm.LeadScore.Signs;
import io.aetherlink.crm.TaskQuery.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Gathers what a lead's score is made of. */
public final class ScoreBook {
  /** Enough to tell whether there is any, and how many notes count. */
  private static final int A_FEW = 3;

  /** Among so many facts, one that a person caused is looked for. */
  private static final int LATEST_FACTS = 50;

  private ScoreBook() {}

  /** The score of a lead at a time; empty when the tenant has no such lead. */
  public static Optional<LeadScore> score(TenantRecords records, long leadId, Instant now) {
    return records
        .leads()
        .find(leadId)
        .map(lead -> LeadScore.of(lead, signs(records, leadId, now), now));
  }

  private static Signs signs(TenantRecords records, long leadId, Instant now) {
    return new Signs(
        records.notes().newest(leadId, A_FEW, OptionalLong.empty()).size(),
        lastContact(records, leadId),
        tasks(records, leadId, State.OPEN, now).size(),
        tasks(records, leadId, State.OVERDUE, now).size());
  }

  private static Optional<Instant> lastContact(TenantRecords records, long leadId) {
    return records.history().newest(leadId, LATEST_FACTS, OptionalLong.empty()).stream()
        .filter(activity -> !activity.actor().system())
        .map(Activity::at)
        .findFirst();
  }

  private static List<Task> tasks(TenantRecords records, long leadId, State state, Instant now) {
    return records
        .tasks()
        .list(
            new TaskQuery(
                new LeadFilter.Owner.Any(),
                Optional.of(leadId),
                state,
                Optional.empty(),
                now,
                A_FEW));
  }
}
