package io.aetherlink.customerops.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.crm.Activity;
import io.aetherlink.crm.json.LeadFactJson;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An entry of a timeline as callers see it.
 *
 * @param data what the type has to say
 * @param isSystem whether no human did it
 */
@Schema(
    name = "Activity",
    requiredProperties = {"id", "type", "actor", "at", "data", "is_system"})
public record ActivityBody(
    long id,
    @Schema(
            enumeration = {
              "created",
              "note",
              "assigned",
              "status_changed",
              "updated",
              "archived",
              "restored",
              "task_added",
              "task_done",
              "task_reopened",
              "attachment_added",
              "attachment_removed",
              "merged",
              "parted"
            })
        String type,
    String actor,
    Instant at,
    @Schema(implementation = Object.class, type = SchemaType.OBJECT) JsonNode data,
    boolean isSystem) {

  /** What callers see of an activity. */
  static ActivityBody of(Activity activity) {
    return new ActivityBody(
        activity.id(),
        LeadFactJson.type(activity.fact()),
        activity.actor().name(),
        activity.at(),
        LeadFactJson.data(activity.fact()),
        activity.actor().system());
  }
}
