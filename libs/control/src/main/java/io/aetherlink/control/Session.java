package io.aetherlink.control;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One caller's connection: requests until it ends, or events once it asked for them. */
final class Session {

  /** A subscriber that lags this far behind is cut off rather than kept in memory. */
  private static final int MAX_EVENTS_BEHIND = 10_000;

  private final Lines lines;
  private final ControlledPlatform platform;

  Session(Lines lines, ControlledPlatform platform) {
    this.lines = lines;
    this.platform = platform;
  }

  void run() {
    try {
      Optional<String> line = lines.next();
      while (line.isPresent()) {
        handle(line.get());
        line = lines.next();
      }
    } catch (IOException | ClosedSelectorException e) {
      // The caller is gone; there is nobody to tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(String line) throws IOException, InterruptedException {
    Optional<Request> request = Wire.read(line, Request.class);
    if (request.isPresent() && request.get() instanceof Request.Events) {
      stream();
      return;
    }
    lines.send(Wire.write(request.map(this::answer).orElse(Reply.refused("not a request"))));
  }

  private Reply answer(Request request) {
    try {
      return switch (request) {
        case Request.ListParts() -> Reply.ofParts(platform.list());
        case Request.Inspect(var service) -> Reply.of(platform.inspect(service));
        case Request.Restart(var service) -> Reply.of(platform.restart(service));
        case Request.Start(var service) -> Reply.of(platform.start(service));
        case Request.Stop(var service) -> Reply.of(platform.stop(service));
        case Request.Logs(var service, var count) -> Reply.ofLines(platform.logs(service, count));
        case Request.Events() -> Reply.done();
      };
    } catch (NotNowException e) {
      return Reply.notNow(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // Whatever it was, the caller waits for an answer.
      return Reply.refused(String.valueOf(e.getMessage()));
    }
  }

  private void stream() throws IOException, InterruptedException {
    var events = new LinkedBlockingQueue<Optional<PartEvent>>();
    try (var subscription = platform.subscribe(event -> keep(event, events))) {
      lines.send(Wire.write(Reply.done()));
      Thread.ofVirtual().name("control-events-end").start(() -> awaitEnd(events));
      Optional<PartEvent> event = events.take();
      while (event.isPresent()) {
        lines.send(Wire.write(event.get()));
        event = events.take();
      }
    } finally {
      lines.close();
    }
  }

  private static void keep(PartEvent event, BlockingQueue<Optional<PartEvent>> events) {
    boolean lagging = events.size() >= MAX_EVENTS_BEHIND;
    events.add(lagging ? Optional.empty() : Optional.of(event));
  }

  /** A subscriber has nothing more to say, so whatever its connection brings is its end. */
  private void awaitEnd(BlockingQueue<Optional<PartEvent>> events) {
    try {
      lines.next();
    } catch (IOException | ClosedSelectorException e) {
      // Ended the hard way; ended all the same.
    } finally {
      events.add(Optional.empty());
    }
  }
}
