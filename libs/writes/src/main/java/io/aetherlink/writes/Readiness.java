package io.aetherlink.writes;

/** Whether the service can do its work. */
public interface Readiness {

  /** Whether requests can be served now. Takes a few seconds at most. */
  boolean ready();

  /** What happens to events, as in {@code active} or {@code without_kafka}. */
  String events();
}
