package io.aetherlink.crm;

import io.aetherlink.crm.LeadEntry.Draft;
import io.aetherlink.crm.LeadFact.Created;
import io.aetherlink.crm.LeadStore.Saved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Enters leads at a moment that a test chooses. */
public final class Entering {
  private static final Actor TESTER = new Actor("tester", false, Optional.empty());

  private Entering() {}

  /** Enters one lead. */
  public static Saved enter(TenantRecords records, LeadFields fields, Instant at) {
    return enter(records, List.of(fields), at).getFirst();
  }

  /** Enters leads together. */
  public static List<Saved> enter(TenantRecords records, List<LeadFields> all, Instant at) {
    List<Long> ids = records.entry().terms(all.size()).ids();
    List<Draft> drafts =
        IntStream.range(0, all.size()).mapToObj(i -> draft(ids.get(i), all.get(i))).toList();
    return records.entry().enter(drafts, at);
  }

  private static Draft draft(long id, LeadFields fields) {
    return new Draft(fields, new Created(id, fields.name(), fields.source()), TESTER);
  }
}
