package io.aetherlink.autoheal.kubernetes;

import io.aetherlink.autoheal.consent.Touchable;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which workloads may be touched, and which are being touched at present.
 *
 * @param ownPod the name of the pod that auto-heal runs in: it never touches its own workload
 */
record Consent(Touchable touchable, Optional<String> ownPod, Set<String> underway) {

  Consent(Touchable touchable, Optional<String> ownPod) {
    this(touchable, ownPod, ConcurrentHashMap.newKeySet());
  }

  /** Whether it may be touched. */
  boolean given(Workload workload) {
    return touchable.allows(workload.uid(), workload.name(), workload.labels())
        && ownPod.filter(workload::holds).isEmpty();
  }

  void begin(String service) {
    underway.add(service);
  }

  void end(String service) {
    underway.remove(service);
  }

  /** Whether what is seen of it now is our own doing. */
  boolean busy(String service) {
    return underway.contains(service);
  }
}
