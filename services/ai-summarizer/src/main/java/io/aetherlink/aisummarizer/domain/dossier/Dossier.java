package io.aetherlink.aisummarizer.domain.dossier;

import io.aetherlink.aisummarizer.domain.activity.ActivityEntry;
import java.util.List;

/**
 * What is recorded about a lead.
 *
 * @param leadId which lead
 * @param tenant whose
 * @param rows how the lead and what belongs to it stand, and what happened; never empty
 * @param missing what could not be read, in words; empty where the dossier is whole
 */
public record Dossier(long leadId, String tenant, List<ActivityEntry> rows, List<String> missing) {
  public Dossier {
    rows = List.copyOf(rows);
    missing = List.copyOf(missing);
  }
}
