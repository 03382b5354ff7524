package io.aetherlink.commandcenter.domain;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Asks a service how it is. */
public interface ServiceProbe {

  /** Asks; completes within {@code patience} and never fails. */
  CompletionStage<Observation> probe(URI url, Duration patience);
}
