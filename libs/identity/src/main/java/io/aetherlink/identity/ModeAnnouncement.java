package io.aetherlink.identity;

import io.aetherlink.settings.AuthMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Says at start which mode is on, loudly where it is the trusting one. */
@Singleton
final class ModeAnnouncement {
  private static final Logger LOG = Logger.getLogger(ModeAnnouncement.class);
  private final Authenticator authenticator;

  @Inject
  ModeAnnouncement(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  void announce(@Observes StartupEvent started) {
    if (authenticator.mode() == AuthMode.HEADER) {
      LOG.warn(
          "AUTH_MODE=header: role headers are believed without proof. Never use this in production.");
    } else {
      LOG.info("AUTH_MODE=jwt: callers prove who they are with a bearer token.");
    }
  }
}
