package io.aetherlink.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection as lines of UTF-8. Reads wait on a selector, because a Unix domain socket has no
 * read timeout of its own; closing from another thread wakes a waiting read.
 */
final class Lines implements AutoCloseable {

  /** No request comes near this; it bounds what a broken peer can make us keep. */
  private static final int MAX_LINE_BYTES = 8 << 20;

  private final SocketChannel channel;
  private final Selector readable;
  private final ByteBuffer received = ByteBuffer.allocate(16 << 10).flip();

  Lines(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.readable = Selector.open();
    channel.configureBlocking(false);
    channel.register(readable, SelectionKey.OP_READ);
  }

  /** The next line, or empty at the end of the connection. Waits without end. */
  Optional<String> next() throws IOException {
    return next(Long.MAX_VALUE);
  }

  /**
   * The next line, or empty at the end of the connection.
   *
   * @throws SocketTimeoutException when no whole line came within {@code limit}
   */
  Optional<String> next(Duration limit) throws IOException {
    return next(System.nanoTime() + limit.toNanos());
  }

  private Optional<String> next(long deadline) throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      while (received.hasRemaining()) {
        byte b = received.get();
        if (b == '\n') {
          return Optional.of(line.toString(StandardCharsets.UTF_8));
        }
        line.write(b);
      }
      if (line.size() > MAX_LINE_BYTES) {
        throw new IOException("line longer than " + MAX_LINE_BYTES + " bytes");
      }
      if (!receive(deadline)) {
        return Optional.empty();
      }
    }
  }

  private boolean receive(long deadline) throws IOException {
    while (readable.isOpen()) {
      received.clear();
      int count = channel.read(received);
      received.flip();
      if (count != 0) {
        return count > 0;
      }
      await(deadline);
    }
    return false;
  }

  private void await(long deadline) throws IOException {
    if (deadline == Long.MAX_VALUE) {
      readable.select();
      return;
    }
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (millis <= 0) {
      throw new SocketTimeoutException("no answer in time");
    }
    readable.select(millis);
  }

  /** Sends one line; waits while the peer's buffer is full. */
  void send(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      sendRest(bytes);
    }
  }

  private void sendRest(ByteBuffer bytes) throws IOException {
    try (Selector writable = Selector.open()) {
      channel.register(writable, SelectionKey.OP_WRITE);
      while (bytes.hasRemaining()) {
        writable.select();
        channel.write(bytes);
      }
    }
  }

  @Override
  public void close() {
    try (readable;
        channel) {
      readable.wakeup();
    } catch (IOException e) {
      // The peer is gone already, which is what closing is for.
    }
  }
}
