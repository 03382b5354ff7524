package io.aetherlink.settings;

/** What runs the services that auto-heal looks after. */
public enum HealRuntime {
  /** The local supervisor. */
  SUPERVISOR,
  /** Docker, or what speaks its API. */
  DOCKER,
  /** Kubernetes. */
  KUBERNETES
}
