package io.aetherlink.autoheal.kubernetes;

import io.aetherlink.autoheal.domain.Election;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Elects the instance that holds a Lease. Who cannot renew it, because the API server is out of its
 * reach, steps down before anybody else may take it.
 */
public final class LeaseElection implements Election {

  private static final System.Logger LOG = System.getLogger(LeaseElection.class.getName());
  private static final String LEASE = "aether-auto-heal";

  private final KubernetesClient client;
  private final String namespace;
  private final String name;
  private final Duration term;
  private final ExecutorService turn =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("election").factory());
  private volatile boolean closed;

  /** How long others have to take what was given back. */
  private volatile Duration rest = Duration.ZERO;

  private volatile Optional<CompletableFuture<?>> standing = Optional.empty();

  /**
   * An election in which nobody stands yet.
   *
   * @param name this instance: its pod
   * @param term how long a leader that is not heard of stays leader
   */
  public LeaseElection(KubernetesClient client, String namespace, String name, Duration term) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
    this.term = term;
  }

  @Override
  public void stand(Candidate candidate) {
    candidate.follow(Optional.empty());
    begin(candidate);
  }

  private synchronized void begin(Candidate candidate) {
    if (closed) {
      return;
    }
    rest = Duration.ZERO;
    CompletableFuture<?> elector = elector(candidate).start();
    standing = Optional.of(elector);
    // It ends when leadership is lost, or given back: then this instance stands again.
    elector.whenComplete((done, failure) -> again(candidate));
  }

  private void again(Candidate candidate) {
    CompletableFuture.delayedExecutor(
            rest.toMillis(), TimeUnit.MILLISECONDS, task -> Thread.ofVirtual().start(task))
        .execute(() -> begin(candidate));
  }

  /** Who is elected and cannot lead makes room for others, and stands again after them. */
  private void takeOffice(Candidate candidate) {
    try {
      candidate.lead();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "This instance cannot lead; the Lease is given back", e);
      resign();
    }
  }

  private synchronized void resign() {
    rest = term;
    standing.ifPresent(elector -> elector.cancel(true));
  }

  private LeaderElector elector(Candidate candidate) {
    LeaderCallbacks callbacks =
        new LeaderCallbacks(
            () -> turn.execute(() -> takeOffice(candidate)),
            () -> follow(candidate, Optional.empty()),
            leader -> {
              if (!name.equals(leader)) {
                follow(candidate, Optional.of(leader).filter(text -> !text.isBlank()));
              }
            });
    LeaderElectionConfig config =
        new LeaderElectionConfig(
            new LeaseLock(namespace, LEASE, name),
            term,
            term.multipliedBy(2).dividedBy(3),
            term.dividedBy(6),
            callbacks,
            true,
            LEASE);
    return client.leaderElector().withConfig(config).build();
  }

  private void follow(Candidate candidate, Optional<String> leader) {
    if (!closed) {
      turn.execute(() -> candidate.follow(leader));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    standing.ifPresent(elector -> elector.cancel(true)); // and gives the Lease back
    turn.shutdown();
  }
}
