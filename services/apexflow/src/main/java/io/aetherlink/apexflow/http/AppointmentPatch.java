package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.Slot;
import io.aetherlink.http.Patch;
import io.aetherlink.writes.http.FieldErrors;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller wants changed: fields left out stay, and {@code null} empties a field. */
public record AppointmentPatch(
    @Schema(implementation = Long.class, nullable = true) Patch<Long> jobId,
    @Schema(implementation = String.class, format = "date-time") Patch<String> scheduledAt,
    @Schema(implementation = String.class) Patch<String> timeZone,
    @Schema(implementation = Integer.class, nullable = true, minimum = "1", maximum = "10080")
        Patch<Integer> durationMinutes,
    @Schema(
            implementation = String.class,
            enumeration = {"Scheduled", "Confirmed", "Completed", "No Show", "Cancelled"})
        Patch<String> status,
    @Schema(implementation = String.class, nullable = true) Patch<String> owner,
    @Schema(implementation = String.class, nullable = true) Patch<String> type,
    @Schema(implementation = String.class, nullable = true) Patch<String> notes) {

  private static final Slot NOW = new Slot(Instant.EPOCH, ZoneOffset.UTC, OptionalInt.empty());

  /**
   * Refuses what would be wrong for any appointment, before one is looked up. Whether a zone fits
   * can only be told then where the moment is sent with it.
   */
  AppointmentPatch checked() {
    Cleared.refuse(Map.of("scheduled_at", scheduledAt, "time_zone", timeZone, "status", status));
    FieldErrors.refuse(anyAfter().problems());
    return this;
  }

  private AppointmentFields anyAfter() {
    AppointmentFields any =
        new AppointmentFields(
            1,
            OptionalLong.empty(),
            NOW,
            AppointmentStatus.SCHEDULED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    boolean zoneAlone = !(scheduledAt instanceof Patch.Set) && timeZone instanceof Patch.Set;
    return zoneAlone ? withoutZone().applyTo(any) : applyTo(any);
  }

  private AppointmentPatch withoutZone() {
    return new AppointmentPatch(
        jobId, scheduledAt, new Patch.Absent<>(), durationMinutes, status, owner, type, notes);
  }

  /** The fields after the patch. */
  AppointmentFields applyTo(AppointmentFields appointment) {
    return new AppointmentFields(
        appointment.leadId(),
        number(jobId.applyTo(appointment.jobId().stream().boxed().findFirst())),
        slot(appointment.slot()),
        status instanceof Patch.Set<String>(String name)
            ? StatusName.parse(AppointmentStatus.values(), name)
            : appointment.status(),
        owner.applyTo(appointment.owner()),
        type.applyTo(appointment.type()),
        notes.applyTo(appointment.notes()));
  }

  private static OptionalLong number(Optional<Long> given) {
    return given.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private Slot slot(Slot before) {
    OffsetDateTime at =
        scheduledAt instanceof Patch.Set<String>(String text)
            ? Moments.scheduledAt(text)
            : before.local();
    Stream<Integer> minutes = before.minutes().stream().boxed();
    return new Slot(
        at.toInstant(),
        zone(at, before.zone()),
        durationMinutes
            .applyTo(minutes.findFirst())
            .map(OptionalInt::of)
            .orElseGet(OptionalInt::empty));
  }

  /** A moved appointment keeps its zone unless the new moment was written in another. */
  private ZoneId zone(OffsetDateTime at, ZoneId before) {
    if (timeZone instanceof Patch.Set<String>(String name)) {
      return Moments.zone(name, at);
    }
    return Slot.agree(at, before) ? before : at.getOffset();
  }
}
