package io.aetherlink.apexflow.domain;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What people say about an appointment. Surrounding space is dropped.
 *
 * @param leadId with whom it is
 * @param jobId the job of that lead that it belongs to, where there is one
 * @param owner who goes there: an e-mail address or user name
 * @param type as the team calls it, such as {@code site visit}
 */
public record AppointmentFields(
    long leadId,
    OptionalLong jobId,
    Slot slot,
    AppointmentStatus status,
    Optional<String> owner,
    Optional<String> type,
    Optional<String> notes) {

  /** Longest owner, in characters. */
  public static final int MAX_OWNER = 254;

  /** Longest type, in characters. */
  public static final int MAX_TYPE = 100;

  /** Longest notes, in characters. */
  public static final int MAX_NOTES = 20_000;

  public AppointmentFields {
    owner = Tidy.text(owner);
    type = Tidy.text(type);
    notes = Tidy.text(notes);
  }

  /** Every problem of these fields; none when they are acceptable. */
  public List<FieldProblem> problems() {
    FieldChecks checks = new FieldChecks();
    if (!Slot.possible(slot.start())) {
      checks.add("scheduled_at", "must be in the years 1970 to 9998", "out_of_range");
    }
    slot.minutes()
        .ifPresent(minutes -> {
          if (minutes < 1 || minutes > Slot.MAX_MINUTES) {
            checks.add(
                "duration_minutes", "must be 1 to %d".formatted(Slot.MAX_MINUTES), "out_of_range");
          }
        });
    checks.line("owner", owner, MAX_OWNER);
    checks.line("type", type, MAX_TYPE);
    notes.ifPresent(text -> checks.lines("notes", text, MAX_NOTES));
    return checks.problems();
  }
}
