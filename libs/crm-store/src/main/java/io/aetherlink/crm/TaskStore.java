package io.aetherlink.crm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tasks of one tenant, inside one transaction. */
public interface TaskStore {

  /** Keeps a new task of a lead of the tenant, which is not done yet. */
  Task insert(long leadId, TaskFields fields, String createdBy, Instant at);

  /** The task of that id. */
  Optional<Task> find(long id);

  /** The task of that id, which nobody else changes until the transaction ends. */
  Optional<Task> lock(long id);

  /** Keeps a locked task under its next version. */
  Task update(Task changed);

  /** Tasks in the order of their due dates. */
  List<Task> list(TaskQuery query);
}
