package io.aetherlink.notifications.domain;

import java.util.List;

/** What a delivery brings. */
public sealed interface Content {

  /** People hear of something. */
  record Told(Notification notification) implements Content {}

  /**
   * A program of a tenant's gets an event as it is.
   *
   * @param secrets what signs it, sealed: the secret in force, then those that it replaced a short
   *     time ago
   */
  record Happened(Occurrence event, List<String> secrets) implements Content {
    public Happened {
      secrets = List.copyOf(secrets);
    }
  }
}
