package io.aetherlink.probe;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Optional;

/** Who is at the other end of a connection, whatever name led there. */
final class Peer {

  private Peer() {}

  /** Why nothing is to be said to it; empty when all is well. */
  static Optional<String> refusal(SocketAddress remote) {
    return Optional.ofNullable(remote.hostAddress())
        .map(text -> text.replaceAll("%.*$", ""))
        .map(InetAddress::ofLiteral)
        .flatMap(OutboundRule::refusal);
  }
}
