package io.aetherlink.worker.jobs;

import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.jobs.ScheduledJob;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Drops what the event journal keeps too long, a whole month at a time. */
@Singleton
public final class JournalRetention implements JobHandler {
  private static final String TYPE = "journal-retention";
  private static final ScheduledJob DAILY =
      new ScheduledJob(TYPE, Duration.ofDays(1), NewJob.of(NewJob.PLATFORM, TYPE, "{}").once(TYPE));

  private final int days;
  private final Clock clock;

  @Inject
  JournalRetention(Settings settings, Clock clock) {
    this.days = settings.get(Catalogue.EVENT_JOURNAL_DAYS);
    this.clock = clock;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<ScheduledJob> schedule() {
    return Optional.of(DAILY);
  }

  @Override
  public Effect run(Job job, ProgressReport progress) {
    LocalDate before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days);
    return handle -> handle.execute("SELECT crm.close_journal_months(?)", before);
  }
}
