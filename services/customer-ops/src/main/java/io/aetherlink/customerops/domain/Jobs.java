package io.aetherlink.customerops.domain;

import io.aetherlink.jobs.NewJob;

/** Where background work is asked for, inside the transaction that makes it necessary. */
@FunctionalInterface
public interface Jobs {

  /** Asks for work. */
  void ask(NewJob job);
}
