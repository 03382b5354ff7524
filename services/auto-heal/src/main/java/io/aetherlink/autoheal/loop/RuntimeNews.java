package io.aetherlink.autoheal.loop;

import io.aetherlink.autoheal.domain.Effect;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.supervisor.RuntimeListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Passes on to the inbox what the runtime tells. */
public final class RuntimeNews implements RuntimeListener {

  private final Inbox inbox;

  /** Passes on to this inbox. */
  public RuntimeNews(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public void happened(String service, Signal signal) {
    inbox.signal(service, signal);
  }

  @Override
  public void ready(String service) {
    inbox.tell(healer -> List.of(new Effect.ProbeNow(service)));
  }

  @Override
  public void sighted(Map<String, Signal> sightings, Duration taken) {
    inbox.tell(healer -> healer.sighted(sightings, taken));
  }

  @Override
  public void reach(RuntimeReach reach) {
    inbox.tell(healer -> healer.runtime(reach));
  }
}
