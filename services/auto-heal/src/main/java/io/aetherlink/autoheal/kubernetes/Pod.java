package io.aetherlink.autoheal.kubernetes;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One pod, as its status shows it.
 *
 * @param phase Kubernetes' word: {@code Pending Running Succeeded Failed Unknown}
 * @param container its first container, which is the service's own
 * @param running whether that container runs
 * @param waitsFor why it does not, in Kubernetes' word, for example {@code CrashLoopBackOff}
 * @param ready whether it takes requests
 * @param readySince when that last changed
 * @param unready what Kubernetes says about a pod that is not ready
 * @param startedAt when the container's present process started
 * @param restarts how often kubelet has restarted the container
 * @param exitCode how its last process ended, if one has
 * @param outOfMemory whether that one was killed because memory ran out
 */
record Pod(
    String uid,
    String name,
    Map<String, String> labels,
    String phase,
    String container,
    String image,
    boolean leaving,
    boolean running,
    Optional<String> waitsFor,
    boolean ready,
    Instant readySince,
    Optional<String> unready,
    Instant startedAt,
    int restarts,
    OptionalInt exitCode,
    boolean outOfMemory) {

  Pod {
    labels = Map.copyOf(labels);
  }

  /** Whether it has been ready since its process started, and is not any more. */
  boolean sick() {
    return running && !ready && readySince.isAfter(startedAt);
  }

  /** Whether its last words are those of a process that is gone. */
  boolean lastWordsAreFormer() {
    return !running && exitCode.isPresent() && restarts > 0;
  }

  boolean matches(Map<String, String> selector) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  /** What is worth keeping of it before it is replaced. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("pod", name);
    facts.put("container", container);
    facts.put("image", image);
    facts.put("phase", phase);
    facts.put("ready", Boolean.toString(ready));
    waitsFor.ifPresent(reason -> facts.put("waits_for", reason));
    unready.ifPresent(text -> facts.put("health_says", text));
    exitCode.ifPresent(code -> facts.put("exit_code", Integer.toString(code)));
    facts.put("oom_killed", Boolean.toString(outOfMemory));
    facts.put("started_at", startedAt.toString());
    facts.put("restarts", Integer.toString(restarts));
    return facts;
  }
}
