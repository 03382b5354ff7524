package io.aetherlink.edge.proxy;

import io.aetherlink.edge.RouteOrder;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * {@code /status} and its pictures, for everybody: what the command center tells there, where the
 * operator has chosen to tell anything. Else there are no such addresses.
 */
@Singleton
public final class StatusRoutes {
  private static final String PAGES = "/status(/json|/badges/[^/]+\\.svg)?";

  private final boolean on;
  private final ApiRoutes services;

  @Inject
  StatusRoutes(Settings settings, ApiRoutes services) {
    this.on = !settings.get(Catalogue.STATUS_PAGE_SERVICES).isEmpty();
    this.services = services;
  }

  void register(@Observes Router router) {
    if (on) {
      router.getWithRegex(PAGES).order(RouteOrder.API).handler(services::forwardStatus);
    }
  }
}
