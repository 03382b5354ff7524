package io.aetherlink.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens on the control socket. Whoever can reach the socket rules the platform, so its folder is
 * made 0700 and the socket 0600: the owner alone.
 */
public final class ControlServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ControlServer.class.getName());
  private static final long ACCEPT_PAUSE_NANOS = 100_000_000;

  private final Path socket;
  private final ServerSocketChannel listener;
  private final ControlledPlatform platform;
  private final Set<Lines> open = ConcurrentHashMap.newKeySet();

  private ControlServer(Path socket, ServerSocketChannel listener, ControlledPlatform platform) {
    this.socket = socket;
    this.listener = listener;
    this.platform = platform;
  }

  /**
   * Starts to listen. A socket file that is left over is replaced: the caller knows that no other
   * supervisor runs.
   *
   * @throws IOException when the socket can't be made; a path over about 100 bytes is one reason
   */
  public static ControlServer listen(Path socket, ControlledPlatform platform) throws IOException {
    Path folder = socket.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    Files.deleteIfExists(socket);
    var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    var server = new ControlServer(socket, listener, platform);
    Thread.ofVirtual().name("control-accept").start(server::accept);
    return server;
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        Lines lines = new Lines(listener.accept());
        open.add(lines);
        Thread.ofVirtual().name("control-session").start(() -> serve(lines));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // Out of file descriptors, most likely: those we hold must be given back first.
        LOG.log(System.Logger.Level.WARNING, "can't accept on " + socket, e);
        LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
      }
    }
  }

  private void serve(Lines lines) {
    try (lines) {
      new Session(lines, platform).run();
    } finally {
      open.remove(lines);
    }
  }

  @Override
  public void close() {
    try (listener) {
      open.forEach(Lines::close);
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new IllegalStateException("can't remove the control socket " + socket, e);
    }
  }
}
