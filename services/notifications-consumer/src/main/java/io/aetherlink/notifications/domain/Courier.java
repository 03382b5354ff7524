package io.aetherlink.notifications.domain;

/** Takes deliveries of one channel to their targets. */
public interface Courier {

  /** Makes one attempt, which ends within the time that settings give it. */
  Outcome deliver(Delivery delivery);
}
