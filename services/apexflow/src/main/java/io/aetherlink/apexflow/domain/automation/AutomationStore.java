package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One tenant's automations and their log, inside one transaction. */
public interface AutomationStore {

  /** Keeps a new automation, which is enabled. */
  Automation insert(Definition definition, String actor, Instant at);

  /** The automation of that id, unless it was deleted. */
  Optional<Automation> find(long id);

  /** The automation of that id, which nobody else changes until the transaction ends. */
  Optional<Automation> lock(long id);

  /** The id of the automation of that name, which no other transaction gives to one meanwhile. */
  Optional<Long> named(String name);

  /** All of them, by name. */
  List<Automation> all();

  /** Keeps the next version of a locked automation. */
  Automation update(long id, Definition definition, String actor, Instant at);

  /** Enables a locked automation, whose loops count anew, or disables it. */
  Automation enable(long id, boolean enabled, Instant at);

  /** Deletes a locked automation; what waits in it is cancelled. */
  void delete(long id, Instant at);

  /** Every version of an automation, the newest first. */
  List<AutomationVersion> versions(long id);

  /** A page of its log, the newest first. */
  Page<AutomationRun> runs(long id, Optional<RunStatus> status, Optional<Cursor> behind, int limit);

  /** A run of an automation. */
  Optional<AutomationRun> run(long id, long run);

  /** Has a failed run done again, from the action that failed; false when it has not failed. */
  boolean replay(long id, long run, Instant at);
}
