package io.aetherlink.commandcenter.probe;

import io.aetherlink.commandcenter.domain.Observation;
import io.aetherlink.commandcenter.domain.ServiceProbe;
import io.aetherlink.commandcenter.domain.Status;
import io.aetherlink.probe.Finding;
import io.aetherlink.probe.Prober;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** Asks over the network. */
public final class NetworkProbe implements ServiceProbe {

  private final Prober prober;

  /** Asks with this prober. */
  public NetworkProbe(Prober prober) {
    this.prober = prober;
  }

  @Override
  public CompletionStage<Observation> probe(URI url, Duration patience) {
    return prober.probe(url, patience).thenApply(NetworkProbe::observation);
  }

  private static Observation observation(Finding finding) {
    return switch (finding) {
      case Finding.Well(var latency, var status, var warning) ->
          new Observation(Status.UP, status, Optional.empty(), latency);
      case Finding.Unwell(var latency, var status, var cause) ->
          new Observation(Status.DEGRADED, status, Optional.of(cause), latency);
      case Finding.Busy(var latency, var cause) ->
          new Observation(Status.DEGRADED, OptionalInt.empty(), Optional.of(cause), latency);
      case Finding.Silent(var latency, var cause) ->
          new Observation(Status.DOWN, OptionalInt.empty(), Optional.of(cause), latency);
    };
  }
}
