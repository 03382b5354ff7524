package io.aetherlink.autoheal.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.domain.ServiceRuntime.RestartRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a new container with the same configuration in the place of one that no restart helps,
 * because something in its file system or its network is broken. Until the new one runs the old one
 * is kept, and started again if it never does.
 */
final class Recreation {

  /** Ends the name of a new container until it takes the old one's. */
  static final String UNFINISHED = "-aetherlink-new";

  private static final String REPLACED = "-aetherlink-old";

  private final RawDocker docker;
  private final Touchable touchable;
  private final Stops stops;
  private final Duration stopTimeout;

  Recreation(RawDocker docker, Touchable touchable, Stops stops, Duration stopTimeout) {
    this.docker = docker;
    this.touchable = touchable;
    this.stops = stops;
    this.stopTimeout = stopTimeout;
  }

  /** Whether this name is that of a container which is being made, or was about to go. */
  static boolean passing(String name) {
    return name.endsWith(UNFINISHED) || name.endsWith(REPLACED);
  }

  /** Recreates a container, and those after it that use its network: that one is gone with it. */
  void recreate(String id) {
    JsonNode old = docker.get("/containers/" + id + "/json");
    List<JsonNode> dependants = dependants(id);
    refuseWhatWouldBeLost(old);
    dependants.forEach(this::refuseWhatWouldBeLost);
    Map<String, String> moved = new HashMap<>();
    moved.put(id, replace(old, moved, true));
    for (JsonNode dependant : dependants) {
      replace(dependant, moved, dependant.path("State").path("Running").asBoolean());
    }
  }

  private List<JsonNode> dependants(String id) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode listed : docker.get("/containers/json?all=true")) {
      JsonNode other = docker.get("/containers/" + listed.path("Id").asText() + "/json");
      if (Blueprint.networkOf(other).filter(id::equals).isPresent()) {
        found.add(other);
      }
    }
    return found;
  }

  private void refuseWhatWouldBeLost(JsonNode container) {
    String name = Blueprint.name(container);
    Map<String, String> labels = new HashMap<>();
    container
        .path("Config")
        .path("Labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    if (!touchable.allows(Blueprint.id(container), name, labels)) {
      throw new RestartRefusedException(
          "its network is used by " + name + ", which may not be touched");
    } else if (container.path("HostConfig").path("AutoRemove").asBoolean()) {
      throw new RestartRefusedException(name + " is removed by Docker when it ends");
    } else if (labels.containsKey("com.docker.swarm.task.id")) {
      throw new RestartRefusedException(name + " is Docker Swarm's to replace");
    }
  }

  /** Returns the id of the new one. */
  private String replace(JsonNode old, Map<String, String> moved, boolean start) {
    String id = Blueprint.id(old);
    String name = Blueprint.name(old);
    stops.restarting(id);
    try {
      String fresh = create(old, name, moved);
      if (start) {
        takeOver(id, fresh);
      }
      docker.post("/containers/" + id + "/rename?name=" + name + REPLACED);
      docker.post("/containers/" + fresh + "/rename?name=" + name);
      docker.remove(id);
      return fresh;
    } finally {
      stops.restarted(id);
    }
  }

  private String create(JsonNode old, String name, Map<String, String> moved) {
    docker.remove(name + UNFINISHED); // of an attempt that was killed
    docker.remove(name + REPLACED);
    Blueprint plan = Blueprint.of(old, moved);
    String fresh =
        docker
            .post("/containers/create?name=" + name + UNFINISHED, plan.body())
            .path("Id")
            .asText();
    try {
      plan.furtherNetworks().forEach((network, endpoint) -> join(fresh, network, endpoint));
      return fresh;
    } catch (RuntimeException e) {
      docker.remove(fresh);
      throw e;
    }
  }

  private void join(String container, String network, JsonNode endpoint) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("Container", container);
    body.set("EndpointConfig", endpoint);
    docker.post("/networks/" + network + "/connect", body);
  }

  /** Ports and addresses can be had by the new one once the old one has ended. */
  private void takeOver(String id, String fresh) {
    docker.post("/containers/" + id + "/stop?t=" + stopTimeout.toSeconds());
    try {
      docker.post("/containers/" + fresh + "/start");
    } catch (RuntimeException e) {
      docker.remove(fresh);
      docker.post("/containers/" + id + "/start");
      throw e;
    }
  }
}
