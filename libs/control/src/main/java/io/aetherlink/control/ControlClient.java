package io.aetherlink.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the supervisor over its control socket. A part may be named by its service name ({@code
 * ai-orchestrator}) or its container name ({@code aether-ai-orchestrator}). Every call opens a
 * connection of its own, so one client serves any number of threads, and a supervisor that came
 * back is reached by the next call.
 *
 * <p>Every method throws {@link SupervisorUnreachableException} when nobody answers, and {@link
 * ControlException} when the supervisor refuses (no such part, for one): a {@link NotNowException}
 * when the same may be asked again later.
 */
public final class ControlClient {

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

  /** Ending a process takes a grace period first, so these answers come later. */
  private static final Duration ACTION_LIMIT = Duration.ofSeconds(30);

  private final Path socket;

  /** A client of the supervisor that listens on {@code socket}. Connects on each call. */
  public ControlClient(Path socket) {
    this.socket = socket;
  }

  /** Every part, engines first, in the order in which they start. */
  public List<PartState> list() {
    return ask(new Request.ListParts(), ANSWER_LIMIT).parts().orElse(List.of());
  }

  /** One part's state. */
  public PartState inspect(String name) {
    return part(ask(new Request.Inspect(name), ANSWER_LIMIT));
  }

  /** Ends the part's process, if one runs, and starts a new one; returns once that is started. */
  public PartState restart(String name) {
    return part(ask(new Request.Restart(name), ACTION_LIMIT));
  }

  /** Starts a part that does not run; returns once its process is started. */
  public PartState start(String name) {
    return part(ask(new Request.Start(name), ACTION_LIMIT));
  }

  /** Ends the part's process; returns once it is gone. It stays down until it is started again. */
  public PartState stop(String name) {
    return part(ask(new Request.Stop(name), ACTION_LIMIT));
  }

  /** The last lines of the part's log, oldest first; at most {@code lines}. */
  public List<String> logs(String name, int lines) {
    return ask(new Request.Logs(name, lines), ANSWER_LIMIT).lines().orElse(List.of());
  }

  /**
   * Subscribes to events. When this returns the subscription stands: a {@link #list()} after it,
   * then the stream, misses nothing.
   */
  public EventStream events() {
    Lines lines = connect();
    try {
      accepted(send(lines, new Request.Events(), ANSWER_LIMIT));
      return new EventStream(lines);
    } catch (ControlException e) {
      lines.close();
      throw e;
    }
  }

  private Reply ask(Request request, Duration limit) {
    try (Lines lines = connect()) {
      return accepted(send(lines, request, limit));
    }
  }

  private Reply send(Lines lines, Request request, Duration limit) {
    try {
      lines.send(Wire.write(request));
      Optional<String> answer = lines.next(limit);
      return answer
          .flatMap(line -> Wire.read(line, Reply.class))
          .orElseThrow(() -> new IOException("the connection ended without an answer"));
    } catch (IOException e) {
      throw new SupervisorUnreachableException(socket, true, e);
    }
  }

  private static Reply accepted(Reply reply) {
    if (!reply.ok()) {
      throw refusal(reply);
    }
    return reply;
  }

  private static ControlException refusal(Reply reply) {
    String why = reply.error().orElse("refused without a reason");
    return reply.later().orElse(false) ? new NotNowException(why) : new ControlException(why);
  }

  private static PartState part(Reply reply) {
    return reply
        .part()
        .orElseThrow(() -> new ControlException("the answer does not hold the part's state"));
  }

  private Lines connect() {
    try {
      return connected();
    } catch (IOException e) {
      throw new SupervisorUnreachableException(socket, false, e);
    }
  }

  @SuppressWarnings("StreamResourceLeak")
  private Lines connected() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return new Lines(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
