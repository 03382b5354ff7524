package io.aetherlink.edge;

import io.aetherlink.identity.Tickets;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Which parts the edge is made of. */
@Singleton
final class Wiring {

  /** Without a key of the platform (header mode), tickets are good at this instance alone. */
  @Produces
  @Singleton
  Tickets tickets(Settings settings, Clock clock) {
    return new Tickets(settings.get(Catalogue.EDGE_SIGNING_KEY).orElseGet(Secret::random), clock);
  }
}
