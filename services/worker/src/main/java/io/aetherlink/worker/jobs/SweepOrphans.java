package io.aetherlink.worker.jobs;

import io.aetherlink.crm.AttachmentFiles;
import io.aetherlink.crm.AttachmentFiles.Owner;
import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.postgres.PostgresAttachmentStore;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.StoredFile;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.jobs.ScheduledJob;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Deletes contents and thumbnails of attachments that are no more, or never came to be: uploads
 * whose service fell between content and row, files of leads that were erased. Gives up uploads
 * that were begun and never ended.
 */
@Singleton
public final class SweepOrphans implements JobHandler {
  static final String TYPE = "sweep-orphans";

  private static final Logger LOG = Logger.getLogger(SweepOrphans.class);

  /** A content is kept before its row is written; this is far longer than that takes. */
  private static final Duration GRACE = Duration.ofHours(1);

  /** Without a part for that long, nobody is sending any more. */
  private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

  private static final int MOST_AT_ONCE = 500;

  private final Transactions transactions;
  private final FileStore files;
  private final Clock clock;

  @Inject
  SweepOrphans(Transactions transactions, FileStore files, Clock clock) {
    this.transactions = transactions;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<ScheduledJob> schedule() {
    NewJob job = NewJob.of(NewJob.PLATFORM, TYPE, "{}").once(TYPE);
    return Optional.of(new ScheduledJob(TYPE, Duration.ofHours(1), job));
  }

  @Override
  public Effect run(Job job, ProgressReport progress) {
    int swept = sweep();
    if (swept > 0) {
      LOG.infof("%d orphaned files deleted", swept);
    }
    int givenUp = giveUpUploads();
    if (givenUp > 0) {
      LOG.infof("%d uploads that never ended given up", givenUp);
    }
    return Effect.NONE;
  }

  /** Gives up what a service began to keep and fell over; returns how many. */
  private int giveUpUploads() {
    Instant before = clock.instant().minus(LONGEST_UPLOAD);
    return Stream.of(AttachmentFiles.CONTENTS, AttachmentFiles.THUMBNAILS, ImportJobs.FILES)
        .mapToInt(prefix -> files.giveUp(prefix, before))
        .sum();
  }

  /** Deletes what nobody will ask for again; returns how many. */
  int sweep() {
    Instant before = clock.instant().minus(GRACE);
    return Stream.of(AttachmentFiles.CONTENTS, AttachmentFiles.THUMBNAILS)
        .mapToInt(prefix -> sweep(prefix, before))
        .sum();
  }

  /** Keys come sorted, so that one tenant's stand together. */
  private int sweep(String prefix, Instant before) {
    int swept = 0;
    try (Stream<StoredFile> list = files.list(prefix)) {
      Iterator<StoredFile> old = list.filter(file -> file.storedAt().isBefore(before)).iterator();
      Lot lot = new Lot("");
      while (old.hasNext()) {
        String key = old.next().key();
        Optional<Owner> owner = AttachmentFiles.owner(key);
        if (owner.isPresent()) {
          if (!lot.takes(owner.get())) {
            swept += sweep(lot);
            lot = new Lot(owner.get().tenant());
          }
          lot.keys().put(owner.get().file(), key);
        }
      }
      return swept + sweep(lot);
    }
  }

  private int sweep(Lot lot) {
    if (lot.keys().isEmpty()) {
      return 0;
    }
    Set<UUID> known =
        transactions.inTenant(
            lot.tenant(),
            handle ->
                new PostgresAttachmentStore(handle, lot.tenant())
                    .known(List.copyOf(lot.keys().keySet())));
    lot.keys().keySet().removeAll(known);
    lot.keys().values().forEach(files::delete);
    return lot.keys().size();
  }

  /** Files of one tenant that are looked up together. */
  private record Lot(String tenant, Map<UUID, String> keys) {
    Lot(String tenant) {
      this(tenant, new LinkedHashMap<>());
    }

    boolean takes(Owner owner) {
      return owner.tenant().equals(tenant) && keys.size() < MOST_AT_ONCE;
    }
  }
}
