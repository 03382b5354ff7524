package io.aetherlink.autoheal.domain;

/** Who wants to know what a runtime tells. Called on threads of its feed. */
public interface RuntimeListener {

  /** Something happened to a service. */
  void happened(String service, Signal signal);

  /** A service says that it is ready: now is the time to probe it. */
  void ready(String service);

  /** Services have come or gone: it is time for a look at everything. */
  void changed();
}
