package io.aetherlink.customerops.http;

import io.aetherlink.crm.Merge;
import io.aetherlink.crm.MergeOutcome;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Two leads that were merged, or parted again.
 *
 * @param id under which the merge can be undone
 * @param survivor the lead that took
 * @param merged the lead that was taken
 * @param moved how much moved between them
 */
@Schema(
    name = "Merge",
    requiredProperties = {"id", "survivor", "merged", "moved", "merged_at", "undone"})
public record MergeBody(
    long id, LeadBody survivor, LeadBody merged, Moved moved, Instant mergedAt, boolean undone) {

  /** How much moved. */
  @Schema(
      name = "Moved",
      requiredProperties = {"notes", "activities", "tasks", "attachments"})
  public record Moved(int notes, int activities, int tasks, int attachments) {}

  /** What callers see of a merge. */
  static MergeBody of(MergeOutcome.Done done, boolean undone) {
    Merge merge = done.merge();
    return new MergeBody(
        merge.id(),
        LeadBody.of(done.survivor()),
        LeadBody.of(done.merged()),
        new Moved(
            merge.moved().notes().size(),
            merge.moved().activities().size(),
            merge.moved().tasks().size(),
            merge.moved().attachments().size()),
        merge.at(),
        undone);
  }
}
