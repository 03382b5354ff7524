package io.aetherlink.events;

import io.aetherlink.events.EventConsumer.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/**
 * Gives each event its effect once: the effect and the event's id commit together.
 *
 * @param consumer the name under which ids are kept
 */
record EffectOnce(ConsumedEvents consumed, String consumer, Effect effect) {

  /**
   * The events of records that can have an effect at all.
   *
   * @throws MalformedEventException if a record carries none
   */
  List<CloudEvent> wanted(List<ConsumerRecord<String, byte[]>> messages) {
    return messages.stream()
        .map(CloudEventRecords::fromRecord)
        .filter(event -> event.replayOf().isEmpty() || effect.wantsReplays())
        .toList();
  }

  /** Has the effects, in the handle's transaction, of those that had none so far. */
  void take(Handle handle, List<CloudEvent> wanted) {
    List<String> ids = wanted.stream().map(CloudEvent::id).toList();
    Set<String> fresh = new HashSet<>(consumed.firstTime(handle, consumer, ids));
    // A repetition may come right behind its first.
    List<CloudEvent> due = wanted.stream().filter(event -> fresh.remove(event.id())).toList();
    if (!due.isEmpty()) {
      effect.apply(handle, due);
    }
  }
}
