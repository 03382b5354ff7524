package io.aetherlink.autoheal.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import io.aetherlink.autoheal.domain.RuntimeSource.RuntimeGoneException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The five things that are asked of Docker: list, inspect, events, logs and restart. A daemon that
 * does not answer is a {@link RuntimeGoneException}; one that refuses, a {@link DockerException}.
 */
final class DockerApi implements AutoCloseable {

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

  /** The past ends by itself; this is for an engine that begins to tell of it and never ends. */
  private static final Duration PAST_LIMIT = Duration.ofSeconds(60);

  private static final Duration NO_LIMIT = Duration.ZERO;

  private final URI address;
  private final DockerClient questions;
  private final DockerClient restarts;
  private final DockerClient events;

  /**
   * A client of the daemon, or of what stands in for it.
   *
   * @param stopTimeout how long a container has to end at the most before it is killed
   */
  DockerApi(DockerEngine engine, Duration stopTimeout) {
    this.address = engine.address();
    this.questions = client(engine, ANSWER_LIMIT);
    // It answers only once the container has ended, or was killed, and runs again.
    this.restarts = client(engine, stopTimeout.plusSeconds(20));
    this.events = client(engine, NO_LIMIT);
  }

  private static DockerClient client(DockerEngine engine, Duration answerLimit) {
    DockerClientConfig config =
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost(engine.address().toString())
            .withDockerTlsVerify(false) // the client sees to that
            .build();
    return DockerClientImpl.getInstance(config, engine.client(answerLimit));
  }

  /** What lists say of each container. */
  List<com.github.dockerjava.api.model.Container> list() {
    return asked(() -> questions.listContainersCmd().withShowAll(true).exec());
  }

  /** One container by id or name; empty when there is none. */
  Optional<Container> inspect(String container) {
    return asked(() -> {
      try {
        return Optional.of(Inspected.container(questions.inspectContainerCmd(container).exec()));
      } catch (NotFoundException e) {
        return Optional.empty();
      }
    });
  }

  /** Its last lines, oldest first, each with the moment at which it was written. */
  List<String> logs(String container, int lines) {
    return asked(() -> {
      var collected = new Lines();
      questions
          .logContainerCmd(container)
          .withStdOut(true)
          .withStdErr(true)
          .withTimestamps(true)
          .withTail(lines)
          .exec(collected);
      await(collected, ANSWER_LIMIT);
      return collected.lines();
    });
  }

  private static void await(ResultCallback.Adapter<?> collected, Duration limit) {
    try {
      collected.awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends the container's process, if one runs, and starts it again.
   *
   * @param timeToEnd after which it is killed, in whole seconds
   */
  void restart(String container, Duration timeToEnd) {
    asked(() -> {
      int seconds = Math.toIntExact(timeToEnd.toSeconds());
      restarts.restartContainerCmd(container).withTimeout(seconds).exec();
      return true;
    });
  }

  /**
   * Events of containers as they come, beginning with those after {@code since}. Close what is
   * returned to end them.
   *
   * @param since seconds since 1970 with a fraction, as Docker writes them
   * @param ended told once, when no more will come
   */
  Closeable events(Optional<String> since, Consumer<Event> listener, Runnable ended) {
    return asked(() -> {
      var command = events.eventsCmd().withEventTypeFilter(EventType.CONTAINER);
      since.ifPresent(command::withSince);
      return command.exec(new Stream(listener, ended));
    });
  }

  /**
   * Events of containers that Docker still remembers, oldest first; what has not come after a
   * minute is left out.
   */
  List<Event> past(Duration length) {
    return asked(() -> {
      Past past = new Past();
      long now = Instant.now().getEpochSecond();
      questions
          .eventsCmd()
          .withEventTypeFilter(EventType.CONTAINER)
          .withSince(Long.toString(now - length.toSeconds()))
          .withUntil(Long.toString(now))
          .exec(past);
      await(past, PAST_LIMIT);
      return past.events();
    });
  }

  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (DockerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new RuntimeGoneException("nobody answers at " + address + ": " + root(e), e);
    }
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return Optional.ofNullable(cause.getMessage()).orElseGet(cause.getClass()::getSimpleName);
  }

  @Override
  public void close() {
    try {
      questions.close();
      restarts.close();
      events.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the Docker client cannot be closed", e);
    }
  }

  private static final class Lines extends ResultCallback.Adapter<Frame> {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void onNext(Frame frame) {
      new String(frame.getPayload(), StandardCharsets.UTF_8).lines().forEach(lines::add);
    }

    synchronized List<String> lines() {
      return List.copyOf(lines);
    }
  }

  private static final class Past extends ResultCallback.Adapter<Event> {
    private final List<Event> events = new ArrayList<>();

    @Override
    public synchronized void onNext(Event event) {
      events.add(event);
    }

    synchronized List<Event> events() {
      return List.copyOf(events);
    }
  }

  private static final class Stream extends ResultCallback.Adapter<Event> {
    private final Consumer<Event> listener;
    private final Runnable ended;

    private Stream(Consumer<Event> listener, Runnable ended) {
      this.listener = listener;
      this.ended = ended;
    }

    @Override
    public void onNext(Event event) {
      listener.accept(event);
    }

    @Override
    public void onError(Throwable failure) {
      super.onError(failure);
      ended.run();
    }

    @Override
    public void onComplete() {
      super.onComplete();
      ended.run();
    }
  }
}
