package io.aetherlink.control;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One supervised part as the supervisor sees it.
 *
 * @param service the part's name, such as {@code ai-orchestrator} or {@code postgresql}
 * @param container its name among containers, such as {@code aether-ai-orchestrator}
 * @param kind engine or service
 * @param state where it stands
 * @param pid its process, while one runs
 * @param exitCode how its last process ended, once one did (128 + signal where a signal ended it)
 * @param since when it entered this state
 * @param restarts how often it was started again since the platform came up
 * @param url where it listens
 */
public record PartState(
    String service,
    String container,
    PartKind kind,
    RunState state,
    OptionalLong pid,
    OptionalInt exitCode,
    Instant since,
    int restarts,
    Optional<URI> url) {

  /** True when {@code name} is this part's service name or its container name. */
  public boolean isNamed(String name) {
    return service.equals(name) || container.equals(name);
  }
}
