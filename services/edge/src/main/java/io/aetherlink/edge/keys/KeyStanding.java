package io.aetherlink.edge.keys;

import io.aetherlink.identity.Role;
import java.time.Instant;
import java.util.Optional;

/** What is known of a key that was shown. */
public sealed interface KeyStanding {

  /**
   * It is good.
   *
   * @param tenant whose it is
   * @param name what people call it
   * @param expiresAt when it ends by itself
   */
  record Good(String tenant, String name, Role role, Optional<Instant> expiresAt)
      implements KeyStanding {}

  /** It is revoked, has expired, or was never given out; nobody outside learns which. */
  record Bad() implements KeyStanding {}
}
