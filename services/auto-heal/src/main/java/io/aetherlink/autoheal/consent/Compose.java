package io.aetherlink.autoheal.consent;

import java.util.Map;
import java.util.Optional;

/**
 * What Docker Compose's labels call a container. Its service's name alone is no name: two projects
 * may each have a {@code web}, and {@code up --scale} makes several containers of one.
 *
 * @param project the project's name
 * @param service the service's name in it
 */
public record Compose(String project, String service) {

  private static final String PROJECT = "com.docker.compose.project";
  private static final String SERVICE = "com.docker.compose.service";

  /** Divides project and service; no container's name has it. */
  private static final String DIVIDER = "/";

  /** Empty for one that Compose has not made. */
  public static Optional<Compose> of(Map<String, String> labels) {
    return Optional.ofNullable(labels.get(PROJECT))
        .flatMap(project ->
            Optional.ofNullable(labels.get(SERVICE)).map(service -> new Compose(project, service)));
  }

  /** Whether this is the name of a service in a project. */
  public static boolean names(String name) {
    return name.contains(DIVIDER);
  }

  /** As in {@code shop/web}. */
  public String name() {
    return project + DIVIDER + service;
  }
}
