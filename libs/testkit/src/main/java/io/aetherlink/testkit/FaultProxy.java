package io.aetherlink.testkit;

import io.aetherlink.platform.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A TCP relay in front of a real server that a test can cut and restore.
 *
 * <p>Its port stays the same over cuts, so that a client configured once sees a server that goes
 * away and comes back.
 */
public final class FaultProxy implements AutoCloseable {
  /**
   * The setting of a Quarkus service that says how long a connection of its pool may lie idle
   * before it is looked at anew; for a service behind this relay.
   */
  public static final String POOL_TRUSTS = "quarkus.datasource.jdbc.foreground-validation-interval";

  /**
   * No longer than that: a test that cut the line is followed at once by one that is about
   * something else, and that is to be given no connection that is dead.
   */
  public static final String HARDLY = "PT0.001S";

  private final InetSocketAddress target;
  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listener;

  private FaultProxy(InetSocketAddress target) {
    this.target = target;
    ServerSocket first = listen(FreePorts.one());
    this.port = first.getLocalPort();
    accept(first);
  }

  /** Relays a free local port to the given server. */
  public static FaultProxy to(String host, int port) {
    return new FaultProxy(new InetSocketAddress(host, port));
  }

  /** The host clients connect to. */
  public String host() {
    return "127.0.0.1";
  }

  /** The port clients connect to. */
  public int port() {
    return port;
  }

  /** Resets every connection and refuses new ones until {@link #restore}. */
  public synchronized void cut() {
    closeQuietly(listener);
    listener = null;
    resetOpenConnections();
  }

  /** Accepts connections again. */
  public synchronized void restore() {
    if (listener == null) {
      accept(listen(port));
    }
  }

  /** Resets every connection; clients may reconnect at once. */
  public void resetOpenConnections() {
    open.forEach(FaultProxy::reset);
    open.clear();
  }

  @Override
  public void close() {
    cut();
  }

  private synchronized void accept(ServerSocket server) {
    listener = server;
    Thread.ofVirtual().name("fault-proxy-" + port).start(() -> acceptLoop(server));
  }

  private void acceptLoop(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        if (server.isClosed()) {
          reset(client); // it came while the line was being cut, which may not have seen it
        } else {
          relay(client);
        }
      } catch (IOException e) {
        // The listener was closed by cut(), or the target refused: the client sees its end close.
      }
    }
  }

  private void relay(Socket client) throws IOException {
    Socket upstream = new Socket();
    open.add(upstream);
    try {
      upstream.connect(target, 2_000);
    } catch (IOException e) {
      end(client, upstream);
      throw e;
    }
    Thread.ofVirtual().start(() -> copy(client, upstream));
    Thread.ofVirtual().start(() -> copy(upstream, client));
  }

  private void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either side went away; both ends close below.
    } finally {
      end(from, to);
    }
  }

  private void end(Socket one, Socket other) {
    open.remove(one);
    open.remove(other);
    closeQuietly(one);
    closeQuietly(other);
  }

  private static ServerSocket listen(int port) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("Fault proxy could not listen", e);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Already closed.
    }
    closeQuietly(socket);
  }

  private static void closeQuietly(@Nullable AutoCloseable closeable) {
    if (closeable == null) {
      return;
    }
    try {
      closeable.close();
    } catch (Exception e) {
      // Nothing is left to release.
    }
  }
}
