package io.aetherlink.webhooks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Why a target did not answer, for whoever owns the webhook: what happened, and what to look at.
 * The target's own words are left out.
 *
 * @param target as the webhook's address names it
 * @param timeout of a whole attempt
 */
record NoAnswer(URIAuthority target, Duration timeout) {

  /** After the attempt was broken off since its time was over. */
  String inTime() {
    return "No answer within %d ms: check that %s is up, and have it answer before it works"
        .formatted(timeout.toMillis(), target.getHostName());
  }

  /** After this failure. */
  String because(IOException failure) {
    String host = target.getHostName();
    return switch (failure) {
      case UnknownHostException e ->
          "No answer: the host %s does not resolve: check the address of the webhook"
              .formatted(host);
      case ConnectTimeoutException e ->
          "No connection to %s within %d ms: check the address of the webhook, and that a firewall"
                  .formatted(host, timeout.toMillis())
              + " lets AetherLink through";
      case ConnectionRequestTimeoutException e ->
          "Not sent: too many deliveries to %s were under way: have it answer faster"
              .formatted(host);
      case SocketTimeoutException e -> inTime();
      case NoRouteToHostException e ->
          "No answer: there is no way to %s: check the address of the webhook, and the network"
              .formatted(host);
      case ConnectException e ->
          "No answer: %s refused the connection: check that it is up, and the port of the webhook"
                  .formatted(host)
              + port().map(" (%d)"::formatted).orElse("");
      case SSLException e ->
          "No answer: TLS with %s failed: check that its port speaks HTTPS, and that its certificate"
                  .formatted(host)
              + " is for this name, not expired, and from a known authority";
      default ->
          "No answer: the connection to %s broke: check that an HTTP server answers at the webhook's"
                  .formatted(host)
              + " address";
    };
  }

  private Optional<Integer> port() {
    return Optional.of(target.getPort()).filter(port -> port > 0);
  }
}
