package io.aetherlink.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a supervised part stands. */
public enum RunState {
  /** It waits for what it depends on, or runs but has not passed its readiness check yet. */
  @JsonProperty("starting")
  STARTING,
  /** The process runs and passed its readiness check after it started. */
  @JsonProperty("ready")
  READY,
  /** The process ended although nobody asked for it, or could not be started. */
  @JsonProperty("exited")
  EXITED,
  /** The process was stopped on request. */
  @JsonProperty("stopped")
  STOPPED
}
