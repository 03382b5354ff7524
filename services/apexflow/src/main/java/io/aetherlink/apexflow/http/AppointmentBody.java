package io.aetherlink.apexflow.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.Booking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An appointment as callers see it.
 *
 * @param scheduledAt ISO 8601 in the appointment's time zone
 * @param warnings what the writer should know; only in the answer to a write
 */
@Schema(
    name = "Appointment",
    requiredProperties = {
      "id",
      "tenant_id",
      "lead_id",
      "job_id",
      "scheduled_at",
      "time_zone",
      "duration_minutes",
      "status",
      "owner",
      "type",
      "notes",
      "created_by",
      "created_at",
      "updated_at",
      "version"
    })
public record AppointmentBody(
    long id,
    String tenantId,
    long leadId,
    @Schema(implementation = Long.class, nullable = true) OptionalLong jobId,
    @Schema(format = "date-time") String scheduledAt,
    String timeZone,
    @Schema(implementation = Integer.class, nullable = true) OptionalInt durationMinutes,
    @Schema(enumeration = {"Scheduled", "Confirmed", "Completed", "No Show", "Cancelled"})
        String status,
    @Schema(nullable = true) Optional<String> owner,
    @Schema(nullable = true) Optional<String> type,
    @Schema(nullable = true) Optional<String> notes,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    long version,
    @JsonInclude(Include.NON_ABSENT) Optional<List<Warning>> warnings) {

  /**
   * Something that the writer should know.
   *
   * @param type short class, as in {@code double_booked}
   * @param message for people to read
   * @param appointmentId the other appointment
   * @param scheduledAt when that one is
   */
  @Schema(requiredProperties = {"type", "message", "appointment_id", "scheduled_at"})
  public record Warning(
      String type,
      String message,
      long appointmentId,
      @Schema(format = "date-time") String scheduledAt) {

    private static Warning doubleBooked(Appointment other) {
      String at = other.fields().slot().text();
      return new Warning(
          "double_booked",
          "%s has appointment %d at %s already"
              .formatted(other.fields().owner().orElseThrow(), other.id(), at),
          other.id(),
          at);
    }
  }

  /** What callers see of an appointment. */
  static AppointmentBody of(Appointment appointment) {
    return of(appointment, Optional.empty());
  }

  /** What the writer sees of an appointment. */
  static AppointmentBody of(Booking booking) {
    return of(
        booking.appointment(),
        Optional.of(booking.clashes().stream().map(Warning::doubleBooked).toList()));
  }

  private static AppointmentBody of(Appointment appointment, Optional<List<Warning>> warnings) {
    AppointmentFields fields = appointment.fields();
    return new AppointmentBody(
        appointment.id(),
        appointment.tenantId(),
        fields.leadId(),
        fields.jobId(),
        fields.slot().text(),
        fields.slot().zone().getId(),
        fields.slot().minutes(),
        fields.status().wireName(),
        fields.owner(),
        fields.type(),
        fields.notes(),
        appointment.createdBy(),
        appointment.createdAt(),
        appointment.updatedAt(),
        appointment.version(),
        warnings);
  }
}
