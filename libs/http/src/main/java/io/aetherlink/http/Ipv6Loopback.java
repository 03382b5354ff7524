package io.aetherlink.http;

import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens on {@code ::1} beside {@code 127.0.0.1}: a browser may take either for {@code localhost},
 * and Quarkus binds one address only.
 */
@Singleton
final class Ipv6Loopback {
  private static final Logger LOG = Logger.getLogger(Ipv6Loopback.class);
  private final Vertx vertx;
  private final boolean wanted;
  private final AtomicReference<@Nullable HttpServer> server = new AtomicReference<>();

  @Inject
  Ipv6Loopback(Vertx vertx, Settings settings) {
    this.vertx = vertx;
    this.wanted = settings.get(Catalogue.BIND_ADDRESS).equals("localhost");
  }

  void listen(@ObservesAsync HttpServerStart started) {
    if (wanted) {
      HttpServer second = vertx.createHttpServer();
      server.set(second);
      second
          .requestHandler(VertxHttpRecorder.getRootHandler())
          .listen(started.options().getPort(), "::1")
          .onFailure(e -> LOG.infof("No IPv6 loopback here: %s", e.getMessage()));
    }
  }

  /** Both listeners are one server to whoever reads the metrics; their tags must not differ. */
  @Produces
  @Singleton
  MeterFilter withoutPort() {
    return MeterFilter.ignoreTags("server.port");
  }

  void close(@Observes ShutdownEvent stopping) {
    HttpServer second = server.getAndSet(null);
    if (second != null) {
      second.close().onFailure(e -> LOG.debug("IPv6 listener was not open", e));
    }
  }
}
