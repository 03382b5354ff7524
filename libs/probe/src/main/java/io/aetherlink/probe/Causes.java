package io.aetherlink.probe;

import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Words for failures: short, the same each time, without addresses. */
final class Causes {

  private Causes() {}

  static String text(Throwable failure) {
    return switch (failure) {
      case TimeoutException e -> "timed out";
      case UnknownHostException e -> "its name does not resolve";
      case NoRouteToHostException e -> "no route to its host";
      case ConnectException e -> connectFailure(e);
      case SSLException e -> "no valid TLS";
      case RefusedAddressException e -> String.valueOf(e.getMessage());
      case IOException e -> "connection closed without an answer";
      case VertxException e -> "connection closed without an answer";
      default -> "no valid answer";
    };
  }

  private static String connectFailure(ConnectException failure) {
    boolean late = String.valueOf(failure.getMessage()).contains("timed out");
    return late ? "timed out" : "connection refused";
  }
}
