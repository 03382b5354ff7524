package io.aetherlink.crm.imports;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done to leads so that they are as before an import: what it entered is archived,
 * what it changed gets its fields back. A lead that somebody changed since, or whose address or
 * external id is another lead's now, stays as it is.
 */
public final class UndoBatch {
  private final Map<Long, Lead> leads = new HashMap<>();
  private final Map<String, Long> byEmail = new HashMap<>();
  private final Map<String, Long> byExternalId = new HashMap<>();
  private final List<Lead> archived = new ArrayList<>();
  private final List<TouchedLead> restored = new ArrayList<>();
  private final List<Long> kept = new ArrayList<>();

  /**
   * @param leads as they are now
   * @param owners of the addresses and external ids that the leads had before
   */
  UndoBatch(List<Lead> leads, List<Lead> owners) {
    leads.forEach(lead -> this.leads.put(lead.id(), lead));
    for (Lead owner : owners) {
      owner.fields().emailKey().ifPresent(key -> byEmail.put(key, owner.id()));
      owner.fields().externalId().ifPresent(id -> byExternalId.put(id, owner.id()));
    }
  }

  /** Takes the next lead. */
  void take(ImportedLead imported) {
    Optional<Lead> now =
        Optional.ofNullable(leads.get(imported.leadId()))
            .filter(lead -> lead.version() == imported.version() && !lead.archived());
    if (now.isEmpty()) {
      kept.add(imported.leadId());
    } else if (imported.before().isEmpty()) {
      archived.add(now.get());
    } else {
      restore(now.get(), imported.before().get());
    }
  }

  private void restore(Lead now, LeadFields before) {
    boolean free =
        isFree(before.emailKey().map(byEmail::get), now)
            && isFree(before.externalId().map(byExternalId::get), now);
    if (free) {
      restored.add(new TouchedLead(Optional.of(now), List.of(before)));
    } else {
      kept.add(now.id());
    }
  }

  private static boolean isFree(Optional<Long> owner, Lead lead) {
    return owner.filter(id -> id != lead.id()).isEmpty();
  }

  /** Leads that the import entered. */
  public List<Lead> archived() {
    return archived;
  }

  /** Leads that the import changed. */
  public List<TouchedLead> restored() {
    return restored;
  }

  /** Leads that stay as they are. */
  public List<Long> kept() {
    return kept;
  }
}
