package io.aetherlink.autoheal.domain;

/** How eagerly a service is to be probed. */
public enum Pace {
  /** At the configured interval. */
  CALM,
  /** A probe failed: look again sooner. */
  SUSPICIOUS,
  /** Health is expected back any moment. */
  EAGER
}
