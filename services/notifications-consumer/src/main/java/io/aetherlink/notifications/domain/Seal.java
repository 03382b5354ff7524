package io.aetherlink.notifications.domain;

import java.util.Optional;

/** Keeps secrets so that only this installation can read them again. */
public interface Seal {

  /** The secret of a tenant as it may be kept. */
  String close(String tenant, String secret);

  /**
   * The secret that was sealed; empty where it was sealed by another installation or for another
   * tenant, or is damaged.
   */
  Optional<String> open(String tenant, String sealed);
}
