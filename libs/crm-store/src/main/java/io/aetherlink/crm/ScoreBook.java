package io.aetherlink.crm;

import io.aetherlink.crm.TaskQuery.State;
import io.aetherlink.scoring.LeadScore;
import io.aetherlink.scoring.Signs;
import io.aetherlink.scoring.Signs.Detail;
import io.aetherlink.scoring.Signs.NextStep;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Gathers what a lead's score is made of. */
public final class ScoreBook {
  /** Enough to tell whether there is any, and how many notes count. */
  private static final int A_FEW = 3;

  /** Among so many facts, one that a person caused is looked for. */
  private static final int LATEST_FACTS = 50;

  private ScoreBook() {}

  /** The score of a lead at a time; empty when the tenant has no such lead. */
  public static Optional<LeadScore> score(TenantRecords records, long leadId, Instant now) {
    return records.leads().find(leadId).map(lead -> LeadScore.of(signs(records, lead, now)));
  }

  private static Signs signs(TenantRecords records, Lead lead, Instant now) {
    return new Signs(
        Optional.of(lead.fields().status().wireName()),
        known(lead.fields()),
        Optional.of(Duration.between(lead.createdAt(), now)),
        lastContact(records, lead.id()).map(at -> Duration.between(at, now)),
        records.notes().newest(lead.id(), A_FEW, OptionalLong.empty()).size(),
        nextStep(records, lead.id(), now));
  }

  private static Set<Detail> known(LeadFields fields) {
    Set<Detail> known = EnumSet.noneOf(Detail.class);
    fields.email().ifPresent(email -> known.add(Detail.EMAIL));
    fields.phone().ifPresent(phone -> known.add(Detail.PHONE));
    fields.company().ifPresent(company -> known.add(Detail.COMPANY));
    fields.title().ifPresent(title -> known.add(Detail.TITLE));
    fields.assignedTo().ifPresent(owner -> known.add(Detail.OWNER));
    return known;
  }

  private static NextStep nextStep(TenantRecords records, long leadId, Instant now) {
    if (!tasks(records, leadId, State.OVERDUE, now).isEmpty()) {
      return NextStep.OVERDUE;
    }
    return tasks(records, leadId, State.OPEN, now).isEmpty() ? NextStep.NONE : NextStep.PLANNED;
  }

  private static Optional<Instant> lastContact(TenantRecords records, long leadId) {
    return records.history().newest(leadId, LATEST_FACTS, OptionalLong.empty()).stream()
        .filter(activity -> !activity.actor().system())
        .filter(activity -> !(activity.fact() instanceof LeadFact.Created))
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
                LeadFilter.Period.ALWAYS,
                Optional.empty(),
                now,
                A_FEW));
  }
}
