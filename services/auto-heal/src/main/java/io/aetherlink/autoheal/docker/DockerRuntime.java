package io.aetherlink.autoheal.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.exception.DockerException;
import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.RuntimeSource;
import io.aetherlink.autoheal.domain.RuntimeSource.RuntimeGoneException;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import io.aetherlink.autoheal.domain.Timekeeper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Restarts containers that it may touch, and makes those anew of which that was switched on. */
public final class DockerRuntime implements ServiceRuntime, AutoCloseable {

  /** Said by what stands before Docker, or because something else is being done with it. */
  private static final Set<Integer> NOT_NOW = Set.of(403, 409, 429, 503);

  /** Docker may have to make room for a container, or end one that does not want to. */
  private static final Duration RECREATION_MARGIN = Duration.ofSeconds(20);

  /** What hangs does not hear the signal; what only seemed to has this long to hear it. */
  private static final Duration HUNG_STOP = Duration.ofSeconds(1);

  private static final int FORBIDDEN = 403;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DockerApi docker;
  private final Duration stopTimeout;
  private final Touchable touchable;
  private final Stops stops;
  private final DockerSource source;
  private final RawDocker raw;
  private final Recreation recreation;
  private final Set<String> recreated;

  /**
   * A runtime that is not contacted before it is needed.
   *
   * @param stopTimeout how long a container has to end before it is killed
   * @param touchable which containers may be touched
   * @param recreated exact names of those that may be made anew
   */
  public DockerRuntime(
      DockerEngine engine,
      Duration stopTimeout,
      Touchable touchable,
      Set<String> recreated,
      Timekeeper time) {
    this.docker = new DockerApi(engine, stopTimeout);
    this.stopTimeout = stopTimeout;
    this.touchable = touchable;
    this.stops = new Stops(time);
    this.source = new DockerSource(docker, touchable, this::recreatable, stops, time);
    this.raw = new RawDocker(engine, stopTimeout.plus(RECREATION_MARGIN));
    this.recreation = new Recreation(raw, touchable, stops, stopTimeout);
    this.recreated = Set.copyOf(recreated);
  }

  /** What is to be seen and heard of the containers. */
  public RuntimeSource source() {
    return source;
  }

  @Override
  public void restart(String service) {
    acting(() -> restart(find(service), stopTimeout));
  }

  @Override
  public void restartHung(String service) {
    Duration shorter = stopTimeout.compareTo(HUNG_STOP) < 0 ? stopTimeout : HUNG_STOP;
    acting(() -> restart(find(service), shorter));
  }

  private void restart(Container container, Duration timeToEnd) {
    stops.restarting(container.id());
    try {
      docker.restart(container.id(), timeToEnd);
    } finally {
      stops.restarted(container.id());
    }
  }

  @Override
  public void recreate(String service) {
    acting(() -> {
      Container container = find(service);
      if (!recreatable(container)) {
        throw new RestartRefusedException("recreating it is not switched on");
      }
      recreation.recreate(container.id());
    });
  }

  private boolean recreatable(Container container) {
    return recreated.contains(container.name())
        || "true".equals(container.labels().get(Touchable.RECREATE));
  }

  private static void acting(Runnable action) {
    try {
      action.run();
    } catch (DockerException e) {
      String why = "Docker refused (" + e.getHttpStatus() + ")" + said(e);
      throw NOT_NOW.contains(e.getHttpStatus())
          ? new RestartRefusedException(why, e)
          : new RestartFailedException(why, e);
    } catch (RuntimeGoneException e) {
      throw new RestartFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What the gate says tells how to allow it. */
  private static String said(DockerException refusal) {
    String body = String.valueOf(refusal.getMessage()).replaceFirst("^Status [0-9]+: ", "");
    try {
      String message = JSON.readTree(body).path("message").asText();
      return refusal.getHttpStatus() != FORBIDDEN || message.isEmpty() ? "" : ": " + message;
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private Container find(String service) {
    Container container =
        inspected(service)
            .filter(found -> found.name().equals(service)) // Docker takes starts of ids, too
            .orElseThrow(() -> new RestartFailedException("Docker has no such container"));
    if (!touchable.allows(container.id(), container.name(), container.labels())) {
      throw new RestartRefusedException("it may not be touched");
    } else if (container.restarting()) {
      throw new RestartRefusedException("Docker is restarting it already");
    } else if (stops.ours(container.id())) {
      throw new RestartRefusedException("it is being made anew with the one whose network it uses");
    }
    return container;
  }

  /** An engine that does not answer now has not been asked for anything yet. */
  private Optional<Container> inspected(String service) {
    try {
      return docker.inspect(service);
    } catch (RuntimeGoneException e) {
      throw new RestartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Map<String, String> facts(String service) {
    return docker.inspect(service).map(Container::facts).orElse(Map.of());
  }

  @Override
  public List<String> logs(String service) {
    return docker.logs(service, Evidence.LOG_LINES);
  }

  @Override
  public void close() {
    docker.close();
    raw.close();
  }
}
