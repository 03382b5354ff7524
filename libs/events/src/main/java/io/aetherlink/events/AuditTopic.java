package io.aetherlink.events;

/** Where the command center tells who did what, as all services recorded it. */
public final class AuditTopic {
  /** The Kafka topic. */
  public static final String NAME = "aetherlink.audit";

  /** The type of all its events. */
  public static final String TYPE = "audit.recorded";

  private AuditTopic() {}
}
