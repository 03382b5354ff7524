package io.aetherlink.aiorchestrator.ops;

import io.aetherlink.aiorchestrator.domain.events.AiEvent;
import io.aetherlink.aiorchestrator.domain.events.AiEvent.Failure;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Marks in Grafana's graphs what explains them: that somebody stood in, or nobody answered. */
public record GrafanaNews(GrafanaAnnotations grafana, InstantSource clock)
    implements Consumer<AiEvent> {

  @Override
  public void accept(AiEvent event) {
    switch (event) {
      case AiEvent.ProviderUsed _ -> {}
      case AiEvent.FallbackUsed used ->
          mark(
              used,
              "fallback",
              "%s; %s answered %s in %d ms"
                  .formatted(
                      words(used.failed()),
                      used.provider(),
                      used.intent(),
                      used.took().toMillis()));
      case AiEvent.FallbackFailed failed ->
          mark(
              failed,
              "fallback-failed",
              "%s; nobody answered %s".formatted(words(failed.failed()), failed.intent()));
    }
  }

  private void mark(AiEvent event, String kind, String text) {
    grafana.post(
        new Annotation(clock.millis(), List.of("aetherlink", "ai", kind, event.intent()), text));
  }

  /** {@code claude: timeout, ollama: connection}. */
  private static String words(List<Failure> failed) {
    return failed.stream()
        .map(failure -> failure.provider() + ": " + failure.fault().wireName())
        .collect(Collectors.joining(", "));
  }
}
