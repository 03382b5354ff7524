package io.aetherlink.autoheal.kubernetes;

import io.aetherlink.autoheal.consent.Touchable;
import io.aetherlink.autoheal.domain.RuntimeListener;
import io.aetherlink.autoheal.domain.RuntimeSource;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** The workloads of a namespace, as far as they may be touched. */
final class KubernetesSource implements RuntimeSource {

  private final Cluster cluster;
  private final Consent consent;
  private final Timekeeper time;

  /** What the last look showed, by name. */
  private volatile Map<String, Workload> known = Map.of();

  /** How often kubelet had restarted each service when it was last told of. */
  private final Map<String, Integer> restarts = new ConcurrentHashMap<>();

  KubernetesSource(Cluster cluster, Consent consent, Timekeeper time) {
    this.cluster = cluster;
    this.consent = consent;
    this.time = time;
  }

  @Override
  public String name() {
    return "Kubernetes";
  }

  @Override
  public Look look() {
    try {
      return look(cluster.workloads().stream().filter(consent::given).toList());
    } catch (KubernetesClientException e) {
      throw refused(e);
    }
  }

  private static RuntimeGoneException refused(KubernetesClientException e) {
    return new RuntimeGoneException("Kubernetes refuses (" + e.getCode() + ")", e);
  }

  private Look look(List<Workload> workloads) {
    Map<String, Workload> found = new HashMap<>();
    workloads.forEach(workload -> found.putIfAbsent(workload.name(), workload));
    known = Map.copyOf(found);
    restarts.keySet().retainAll(found.keySet());
    Map<String, Signal> seen = new HashMap<>();
    Map<String, Signal> health = new HashMap<>();
    Set<Target> discovered = new HashSet<>();
    for (Workload workload : found.values()) {
      if (!consent.busy(workload.name())) {
        seen.put(workload.name(), workload.found(time.now()));
        workload.healthSignal().ifPresent(signal -> health.put(workload.name(), signal));
      }
      touchable().discovered(workload.name(), workload.labels()).ifPresent(discovered::add);
    }
    return new Look(found.keySet(), seen, health, discovered);
  }

  private Touchable touchable() {
    return consent.touchable();
  }

  @Override
  public Events listen() {
    try {
      return new KubernetesEvents();
    } catch (KubernetesClientException e) {
      throw refused(e);
    }
  }

  /** What an event means for us. */
  private sealed interface News {
    /** Something about this service has changed. */
    record Changed(String service) implements News {}

    /** A workload came or went, or asks for something else. */
    record Membership() implements News {}

    /** No more will come. */
    record End() implements News {}
  }

  /** News waits here until it is passed on by one thread; equal news is passed on once. */
  private final class KubernetesEvents implements Events {
    private final BlockingQueue<News> waiting = new LinkedBlockingQueue<>();
    private final AutoCloseable watches =
        cluster.watch(this::pod, this::workload, () -> waiting.add(new News.End()));

    private void pod(Pod pod) {
      known.values().stream()
          .filter(workload -> pod.matches(workload.selector()))
          .forEach(workload -> waiting.add(new News.Changed(workload.name())));
    }

    private void workload(Workload workload, boolean cameOrWent) {
      if (cameOrWent || asksForSomethingElse(workload)) {
        waiting.add(new News.Membership());
      } else if (known.containsKey(workload.name())) {
        waiting.add(new News.Changed(workload.name()));
      }
    }

    @Override
    public void passOn(RuntimeListener listener) {
      try {
        boolean ended = false;
        while (!ended) {
          Set<News> news = new LinkedHashSet<>(Set.of(waiting.take()));
          List<News> more = new ArrayList<>();
          waiting.drainTo(more);
          news.addAll(more);
          ended = news.contains(new News.End());
          news.forEach(one -> tell(one, listener));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      try {
        watches.close();
      } catch (Exception e) {
        throw new IllegalStateException("the watches cannot be closed", e);
      } finally {
        waiting.add(new News.End());
      }
    }
  }

  /** Labels and annotations of what runs may be changed at any time. */
  private boolean asksForSomethingElse(Workload workload) {
    Optional<Map<String, String>> before =
        Optional.ofNullable(known.get(workload.name())).map(KubernetesSource::wishes);
    Optional<Map<String, String>> now =
        Optional.of(workload).filter(consent::given).map(KubernetesSource::wishes);
    return !now.equals(before);
  }

  private static Map<String, String> wishes(Workload workload) {
    Map<String, String> wishes = new HashMap<>(workload.labels());
    wishes.keySet().removeIf(label -> !label.startsWith(Touchable.HEAL));
    return wishes;
  }

  private void tell(News news, RuntimeListener listener) {
    switch (news) {
      case News.Membership membership -> listener.changed();
      case News.Changed changed when consent.busy(changed.service()) -> {} // that is our doing
      case News.Changed changed ->
          asked(changed.service()).ifPresent(workload -> tell(workload, listener));
      case News.End end -> {}
    }
  }

  private Optional<Workload> asked(String service) {
    try {
      return cluster.workload(service).filter(consent::given);
    } catch (KubernetesClientException e) {
      throw refused(e);
    }
  }

  private void tell(Workload workload, RuntimeListener listener) {
    String name = workload.name();
    Signal found = workload.found(time.now());
    if (found instanceof Signal.Started && restartedUnnoticed(workload)) {
      listener.happened(name, new Signal.Exited(OptionalLong.empty(), workload.lastExit(), true));
    }
    listener.happened(name, found);
    workload.healthSignal().ifPresent(signal -> listener.happened(name, signal));
    if (workload.serves()) {
      listener.ready(name);
    }
  }

  /** Whether kubelet replaced its process between two events: the new one has its own grace. */
  private boolean restartedUnnoticed(Workload workload) {
    Integer before = restarts.put(workload.name(), workload.restarts());
    return before != null && workload.restarts() > before && !workload.serves();
  }
}
