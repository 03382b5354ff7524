package io.aetherlink.autoheal.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a container is to be made so that it is as another one was: its inspection, turned into the
 * body of a request to create it. It goes from JSON to JSON, so that nothing is lost that this page
 * does not know of.
 *
 * @param body of the request
 * @param furtherNetworks the endpoints in networks beyond the first, which is in the body
 */
record Blueprint(JsonNode body, Map<String, JsonNode> furtherNetworks) {

  private static final String SHARED = "container:";
  private static final int SHORT_ID = 12;

  Blueprint {
    furtherNetworks = Map.copyOf(furtherNetworks);
  }

  /**
   * Of an inspection.
   *
   * @param moved ids of containers that were replaced, and those of the ones in their place
   */
  static Blueprint of(JsonNode inspection, Map<String, String> moved) {
    ObjectNode body = inspection.path("Config").deepCopy();
    ObjectNode host = inspection.path("HostConfig").deepCopy();
    body.set("HostConfig", host);
    keepVolumes(inspection, host);
    String shortId = shortId(inspection);
    if (body.path("Hostname").asText().equals(shortId)) {
      body.remove("Hostname"); // it was made up from the id
    }
    Optional<String> provider = networkOf(inspection);
    if (provider.isPresent()) {
      String now = moved.getOrDefault(provider.get(), provider.get());
      host.put("NetworkMode", SHARED + now);
      // The other one's: Docker refuses them here.
      body.remove(Set.of("Hostname", "Domainname", "ExposedPorts", "MacAddress"));
      return new Blueprint(body, Map.of());
    }
    return withNetworks(inspection, body, shortId);
  }

  static String id(JsonNode inspection) {
    return inspection.path("Id").asText();
  }

  static String name(JsonNode inspection) {
    return Inspected.name(inspection.path("Name").asText());
  }

  private static String shortId(JsonNode inspection) {
    String id = id(inspection);
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }

  /** The container whose network this one uses. */
  static Optional<String> networkOf(JsonNode inspection) {
    String mode = inspection.path("HostConfig").path("NetworkMode").asText();
    return mode.startsWith(SHARED)
        ? Optional.of(mode.substring(SHARED.length()))
        : Optional.empty();
  }

  /** Volumes without a name of their own are named nowhere else. */
  private static void keepVolumes(JsonNode inspection, ObjectNode host) {
    Set<String> bound = new HashSet<>();
    host.path("Binds").forEach(bind -> bound.add(bind.asText().split(":", -1)[1]));
    host.path("Mounts").forEach(mount -> bound.add(mount.path("Target").asText()));
    ArrayNode binds = host.path("Binds") instanceof ArrayNode some ? some : host.putArray("Binds");
    for (JsonNode mount : inspection.path("Mounts")) {
      String destination = mount.path("Destination").asText();
      if (mount.path("Type").asText().equals("volume") && !bound.contains(destination)) {
        String access = mount.path("RW").asBoolean(true) ? "" : ":ro";
        binds.add(mount.path("Name").asText() + ":" + destination + access);
      }
    }
  }

  /** Older daemons take one network at the creation; the others are joined after it. */
  private static Blueprint withNetworks(JsonNode inspection, ObjectNode body, String shortId) {
    Map<String, JsonNode> further = new LinkedHashMap<>();
    String first = inspection.path("HostConfig").path("NetworkMode").asText();
    ObjectNode endpoints = body.putObject("NetworkingConfig").putObject("EndpointsConfig");
    for (var network : inspection.path("NetworkSettings").path("Networks").properties()) {
      ObjectNode endpoint = endpoint(network.getValue(), body, shortId);
      if (network.getKey().equals(first)) {
        endpoints.set(first, endpoint);
      } else if (isNamed(first)) {
        further.put(network.getKey(), endpoint);
      }
    }
    return new Blueprint(body, further);
  }

  /** Docker's own networks are joined by the mode alone, and know no names. */
  private static boolean isNamed(String network) {
    return !Set.of("default", "bridge", "host", "none").contains(network);
  }

  private static ObjectNode endpoint(JsonNode was, ObjectNode body, String shortId) {
    ObjectNode endpoint = body.objectNode();
    for (String field : new String[] {"IPAMConfig", "Links", "DriverOpts"}) {
      if (was.hasNonNull(field)) {
        endpoint.set(field, was.get(field));
      }
    }
    ArrayNode aliases = endpoint.putArray("Aliases");
    for (JsonNode alias : was.path("Aliases")) {
      if (!alias.asText().equals(shortId)) {
        aliases.add(alias);
      }
    }
    if (aliases.isEmpty()) {
      endpoint.remove("Aliases");
    }
    return endpoint;
  }
}
