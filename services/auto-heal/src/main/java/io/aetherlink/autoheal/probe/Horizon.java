package io.aetherlink.autoheal.probe;

import java.time.Duration;

/**
 * Up to when more is known of a service than a failed probe could tell: it answered one that was
 * sent later, or was replaced since. Where a container's address is gone for a while, probes sent
 * meanwhile fail long after it is back.
 */
final class Horizon {

  private Duration moment;

  Horizon(Duration begin) {
    moment = begin;
  }

  synchronized void reach(Duration sent) {
    moment = sent.compareTo(moment) > 0 ? sent : moment;
  }

  synchronized boolean isBeyond(Duration sent) {
    return moment.compareTo(sent) > 0;
  }
}
