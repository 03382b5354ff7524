package io.aetherlink.apexflow.domain;

import io.aetherlink.apexflow.domain.Outcome.Done;
import io.aetherlink.apexflow.domain.Outcome.NotFound;
import io.aetherlink.apexflow.domain.Outcome.NotPossible;
import io.aetherlink.apexflow.domain.Outcome.OtherLead;
import io.aetherlink.apexflow.domain.Outcome.Stale;
import io.aetherlink.apexflow.domain.automation.AutomationBook;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What can be done to jobs and appointments. What comes into being is told to others in the same
 * transaction; a request that changes nothing leaves no trace.
 */
public final class Workflow {
  private static final String JOB = "Job";
  private static final String APPOINTMENT = "Appointment";

  private final WorkflowRecords records;
  private final String actor;
  private final InstantSource clock;

  /** The workflow of one tenant in one transaction, in which this actor writes. */
  public Workflow(WorkflowRecords records, String actor, InstantSource clock) {
    this.records = records;
    this.actor = actor;
    this.clock = clock;
  }

  /** What can be done to automations. */
  public AutomationBook automations() {
    return new AutomationBook(records.automations(), actor, clock);
  }

  /** Gives whoever asks a token for a calendar; the one before is none any more. */
  public Instant giveToken(String owner, CalendarToken token) {
    Instant at = now();
    records.calendarTokens().keep(owner, token, at);
    return at;
  }

  /** Takes an owner's calendar token; false when there was none. */
  public boolean revokeToken(String owner) {
    return records.calendarTokens().revoke(owner);
  }

  /** Whether a lead was erased; if not, that stays so until the transaction ends. */
  public boolean isErased(long leadId) {
    return records.isErased(leadId);
  }

  /** Enters a job. */
  public Job enter(JobFields fields) {
    Job job = records.jobs().insert(fields, actor, now());
    records.events().created(job);
    return job;
  }

  /**
   * Edits a job.
   *
   * @param expected whether the job's version is the one that the caller saw
   */
  public Outcome<Job> editJob(long id, Predicate<Long> expected, UnaryOperator<JobFields> edit) {
    Optional<Job> found = records.jobs().lock(id);
    if (found.isEmpty()) {
      return new NotFound<>(JOB);
    }
    Job before = found.get();
    if (!expected.test(before.version())) {
      return new Stale<>(before);
    }
    JobFields after = edit.apply(before.fields());
    if (!before.fields().status().mayBecome(after.status())) {
      return notPossible(before.fields().status(), after.status());
    }
    return new Done<>(
        after.equals(before.fields()) ? before : records.jobs().update(id, after, now()));
  }

  /** Makes an appointment. */
  public Outcome<Booking> book(AppointmentFields fields) {
    Optional<Outcome<Booking>> refusal = jobRefusal(fields);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Appointment made = records.appointments().insert(fields, actor, now());
    records.events().created(made);
    return new Done<>(booking(made));
  }

  /**
   * Edits an appointment.
   *
   * @param expected whether the appointment's version is the one that the caller saw
   */
  public Outcome<Booking> editAppointment(
      long id, Predicate<Long> expected, UnaryOperator<AppointmentFields> edit) {
    Optional<Appointment> found = records.appointments().lock(id);
    if (found.isEmpty()) {
      return new NotFound<>(APPOINTMENT);
    }
    Appointment before = found.get();
    if (!expected.test(before.version())) {
      return new Stale<>(new Booking(before, List.of()));
    }
    AppointmentFields after = edit.apply(before.fields());
    if (!before.fields().status().mayBecome(after.status())) {
      return notPossible(before.fields().status(), after.status());
    }
    return jobRefusal(after).orElseGet(() -> new Done<>(booking(kept(before, after))));
  }

  private Appointment kept(Appointment before, AppointmentFields after) {
    return after.equals(before.fields())
        ? before
        : records.appointments().update(before.id(), after, now());
  }

  private Booking booking(Appointment appointment) {
    boolean takesTime = appointment.fields().status().open();
    List<Appointment> clashes =
        appointment
            .fields()
            .owner()
            .filter(owner -> takesTime)
            .map(owner -> records.appointments().clashes(appointment, owner))
            .orElse(List.of());
    return new Booking(appointment, clashes);
  }

  /** An appointment can only belong to a job of its own lead. */
  private Optional<Outcome<Booking>> jobRefusal(AppointmentFields fields) {
    if (fields.jobId().isEmpty()) {
      return Optional.empty();
    }
    long jobId = fields.jobId().getAsLong();
    Optional<Job> job = records.jobs().find(jobId);
    if (job.isEmpty()) {
      return Optional.of(new NotFound<>(JOB));
    }
    return job.filter(found -> found.fields().leadId() != fields.leadId())
        .map(found -> new OtherLead<>(jobId));
  }

  private static <T, S extends Status<S>> Outcome<T> notPossible(S from, S to) {
    return new NotPossible<>(from.wireName(), to.wireName(), from.possible());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
