package io.aetherlink.notifications.postgres;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.events.EventType;
import io.aetherlink.events.OpsTopic;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Of what happens on the platform itself, lets people hear what is meant for them. */
public final class PlatformNews implements EventConsumer.Effect {
  private final EventConsumer.Effect people;

  /** Lets these hear of everything that happens in a tenant, too. */
  public PlatformNews(EventConsumer.Effect people) {
    this.people = people;
  }

  /** Only programs hear of them, and only those that ask for them. */
  @Override
  public boolean wantsReplays() {
    return true;
  }

  @Override
  public void apply(Handle handle, CloudEvent event) {
    apply(handle, List.of(event));
  }

  @Override
  public void apply(Handle handle, List<CloudEvent> events) {
    List<CloudEvent> heard = events.stream().filter(PlatformNews::isForPeople).toList();
    if (!heard.isEmpty()) {
      people.apply(handle, heard);
    }
  }

  private static boolean isForPeople(CloudEvent event) {
    boolean platform =
        event.tenantId().equals(OpsTopic.TENANT) && EventType.named(event.type()).isEmpty();
    return !platform || (OpsTopic.FOR_PEOPLE.contains(event.type()) && !OpsTopic.told(event));
  }
}
