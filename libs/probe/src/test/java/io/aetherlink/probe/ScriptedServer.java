package io.aetherlink.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a free loopback port that treats each connection as a test says. */
final class ScriptedServer implements AutoCloseable {

  /** What is done with a connection. */
  interface Script {
    void play(Socket socket) throws IOException;
  }

  private final ServerSocket listener;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();

  private ScriptedServer(ServerSocket listener) {
    this.listener = listener;
  }

  static ScriptedServer start(Script script) {
    try {
      var server = new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(() -> server.accept(script));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the request's head, then writes this text and ends the connection. */
  static ScriptedServer answering(String text) {
    return start(socket -> {
      socket.getInputStream().read(new byte[8192]);
      socket.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      socket.close();
    });
  }

  /** Reads some bytes, then writes these. */
  static ScriptedServer answering(byte[] bytes) {
    return start(socket -> {
      socket.getInputStream().read(new byte[8192]);
      socket.getOutputStream().write(bytes);
    });
  }

  private void accept(Script script) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        accepted.add(socket);
        Thread.ofVirtual().start(() -> play(script, socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void play(Script script, Socket socket) {
    try {
      script.play(socket);
    } catch (SocketException e) {
      // the prober has heard enough
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return accepted.size();
  }

  @Override
  public void close() {
    try {
      for (Socket socket : accepted) {
        socket.close();
      }
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
