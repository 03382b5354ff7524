package io.aetherlink.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a supervised part is: an embedded engine (PostgreSQL, Kafka, …) or a service of ours. */
public enum PartKind {
  @JsonProperty("engine")
  ENGINE,
  @JsonProperty("service")
  SERVICE
}
