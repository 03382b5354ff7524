package io.aetherlink.probe;

import io.vertx.core.http.HttpConnection;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** How long the certificate at the other end of a connection holds. */
final class Certificates {

  private Certificates() {}

  /** A warning when it ends sooner than it should. */
  static Optional<String> warning(HttpConnection connection, Duration least) {
    return Optional.ofNullable(connection.sslSession())
        .flatMap(Certificates::end)
        .filter(end -> end.isBefore(Instant.now().plus(least)))
        .map(end -> "its certificate ends on " + end.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  private static Optional<Instant> end(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate
          ? Optional.of(certificate.getNotAfter().toInstant())
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty(); // it showed none
    }
  }
}
