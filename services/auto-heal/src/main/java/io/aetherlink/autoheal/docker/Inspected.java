package io.aetherlink.autoheal.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.HealthStateLog;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the answer to an inspection, in which anything may be missing. */
final class Inspected {

  /** Docker's word for a container without a health check, and Podman's. */
  private static final Set<String> UNCHECKED = Set.of("none", "");

  private Inspected() {}

  static Container container(InspectContainerResponse answer) {
    ContainerState state = answer.getState();
    Optional<HealthState> health = Optional.ofNullable(state.getHealth());
    return new Container(
        answer.getId(),
        name(answer.getName()),
        Optional.ofNullable(answer.getConfig().getLabels()).orElse(Map.of()),
        Optional.ofNullable(state.getStatus()).orElse("unknown"),
        pid(state.getPidLong()),
        Optional.ofNullable(state.getExitCodeLong()).orElse(0L).intValue(),
        Boolean.TRUE.equals(state.getOOMKilled()),
        instant(state.getStartedAt()),
        instant(state.getFinishedAt()),
        health.map(HealthState::getStatus).filter(word -> !UNCHECKED.contains(word)),
        health.flatMap(Inspected::lastOutput),
        Optional.ofNullable(answer.getRestartCount()).orElse(0),
        Optional.ofNullable(answer.getConfig().getImage()).orElse("unknown"));
  }

  /** A container's name, which Docker writes with a slash before it. */
  static String name(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private static OptionalLong pid(@Nullable Long pid) {
    return pid == null || pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid);
  }

  private static Instant instant(@Nullable String text) {
    try {
      return text == null ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static Optional<String> lastOutput(HealthState health) {
    List<HealthStateLog> log = Optional.ofNullable(health.getLog()).orElse(List.of());
    return log.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(log.getLast().getOutput())
            .map(String::strip)
            .filter(text -> !text.isEmpty());
  }
}
