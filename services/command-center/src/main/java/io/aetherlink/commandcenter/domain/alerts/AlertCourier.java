package io.aetherlink.commandcenter.domain.alerts;

/** Brings news of alerts to the operators. */
public interface AlertCourier {

  /** Tries once; takes its time, and never throws. */
  DeliveryResult deliver(AlertDelivery delivery);
}
