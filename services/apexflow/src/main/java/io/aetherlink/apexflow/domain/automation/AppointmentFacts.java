package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.Slot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events and automations say about an appointment. */
public final class AppointmentFacts {
  private AppointmentFacts() {}

  /** Its fields under their names in {@code appointment.created}. */
  public static Map<String, @Nullable Object> of(Appointment appointment) {
    AppointmentFields fields = appointment.fields();
    Slot slot = fields.slot();
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("tenant_id", appointment.tenantId());
    facts.put("actor", appointment.createdBy());
    facts.put("lead_id", fields.leadId());
    facts.put("appointment_id", appointment.id());
    facts.put("id", appointment.id());
    facts.put("job_id", fields.jobId().isPresent() ? fields.jobId().getAsLong() : null);
    facts.put("scheduled_at", slot.text());
    facts.put("time_zone", slot.zone().getId());
    facts.put("duration_minutes", slot.minutes().isPresent() ? slot.minutes().getAsInt() : null);
    facts.put("owner", fields.owner().orElse(null));
    facts.put("type", fields.type().orElse(null));
    facts.put("notes", fields.notes().orElse(null));
    facts.put("status", fields.status().wireName());
    facts.put("created_at", appointment.createdAt().toString());
    return facts;
  }
}
