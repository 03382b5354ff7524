package io.aetherlink.crm.demo;

import io.aetherlink.crm.LeadStatus;
import java.time.Instant;

/** Something that happened to a lead after it was entered. */
public sealed interface DemoStep {

  /** When. */
  Instant at();

  /** The lead moved in the pipeline. */
  record Moved(Instant at, LeadStatus from, LeadStatus to) implements DemoStep {}

  /** Somebody wrote down what was said. */
  record Noted(Instant at, String body) implements DemoStep {}

  /** Somebody planned what comes next. */
  record Planned(Instant at, String title, Instant dueAt) implements DemoStep {}
}
