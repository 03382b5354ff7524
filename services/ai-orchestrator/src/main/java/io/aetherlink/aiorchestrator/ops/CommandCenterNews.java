package io.aetherlink.aiorchestrator.ops;

import io.aetherlink.aiorchestrator.domain.events.AiEvent;
import io.aetherlink.aiorchestrator.domain.events.AiEvent.Failure;
import io.aetherlink.opsevents.OpsEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the command center of every event. */
public record CommandCenterNews(OpsEvents ops) implements Consumer<AiEvent> {

  @Override
  public void accept(AiEvent event) {
    switch (event) {
      case AiEvent.ProviderUsed used ->
          tell("ai.provider.used", used, Optional.of(used.provider()), List.of());
      case AiEvent.FallbackUsed used ->
          tell("ai.fallback.used", used, Optional.of(used.provider()), used.failed());
      case AiEvent.FallbackFailed failed ->
          tell("ai.fallback.failed", failed, Optional.empty(), failed.failed());
    }
  }

  private void tell(String type, AiEvent event, Optional<String> provider, List<Failure> failed) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("intent", event.intent());
    provider.ifPresent(name -> payload.put("provider", name));
    if (!failed.isEmpty()) {
      payload.put("failed", failed.stream().map(Failure::provider).distinct().toList());
      payload.put("errors", failed.stream().map(failure -> failure.fault().wireName()).toList());
    }
    payload.put("latency_ms", event.took().toNanos() / 1_000_000.0);
    payload.put("alike", event.alike());
    ops.tell(type, payload);
  }
}
