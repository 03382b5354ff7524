package io.aetherlink.apexflow.domain;

import java.time.Instant;
import java.util.Optional;

/** One tenant's jobs, inside one transaction. */
public interface JobStore {

  /** Keeps a new job. */
  Job insert(JobFields fields, String actor, Instant at);

  /** The job of that id. */
  Optional<Job> find(long id);

  /** The job of that id, which nobody else changes until the transaction ends. */
  Optional<Job> lock(long id);

  /** Keeps the new fields of a locked job under its next version. */
  Job update(long id, JobFields fields, Instant at);

  /** A page of the list, the newest first. */
  Page<Job> page(JobFilter filter, Optional<Cursor> behind, int limit);
}
