package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.Slot;
import io.aetherlink.writes.http.FieldErrors;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a caller says about a new appointment.
 *
 * @param scheduledAt ISO 8601 with an offset
 * @param timeZone in which people speak of it; without one, the offset is taken
 */
public record NewAppointment(
    @NotNull(message = "is missing") @Schema(required = true) Long leadId,
    Optional<Long> jobId,
    @NotNull(message = "is missing")
        @Schema(required = true, format = "date-time", examples = "2026-03-01T09:00:00+01:00")
        String scheduledAt,
    @Schema(examples = "Europe/Berlin") Optional<String> timeZone,
    @Schema(minimum = "1", maximum = "10080") Optional<Integer> durationMinutes,
    @Schema(
            enumeration = {"Scheduled", "Confirmed", "Completed", "No Show", "Cancelled"},
            defaultValue = "Scheduled")
        Optional<String> status,
    @Schema(maxLength = AppointmentFields.MAX_OWNER) Optional<String> owner,
    @Schema(maxLength = AppointmentFields.MAX_TYPE) Optional<String> type,
    @Schema(maxLength = AppointmentFields.MAX_NOTES) Optional<String> notes) {

  /** The fields, once they are found acceptable. */
  AppointmentFields fields() {
    AppointmentFields fields =
        new AppointmentFields(
            leadId,
            jobId.map(OptionalLong::of).orElseGet(OptionalLong::empty),
            slot(),
            status
                .map(name -> StatusName.parse(AppointmentStatus.values(), name))
                .orElse(AppointmentStatus.SCHEDULED),
            owner,
            type,
            notes);
    FieldErrors.refuse(fields.problems());
    return fields;
  }

  private Slot slot() {
    OffsetDateTime at = Moments.scheduledAt(scheduledAt);
    ZoneId zone = timeZone.map(name -> Moments.zone(name, at)).orElse(at.getOffset());
    return new Slot(
        at.toInstant(), zone, durationMinutes.map(OptionalInt::of).orElseGet(OptionalInt::empty));
  }
}
