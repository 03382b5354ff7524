package io.aetherlink.aisummarizer.onnx;

import io.aetherlink.aisummarizer.domain.meaning.TextEmbedder;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Embeds with {@link MiniLm}, which is loaded when it is first needed: it takes 120 MB. Single
 * texts, for whose embedding somebody waits, go before many at once.
 */
@Singleton
public final class MiniLmEmbedder implements TextEmbedder {
  private static final int DIMENSIONS = 384;

  /** A question takes some ten milliseconds: where this is over, there is no end of questions. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final Path nativeCode;
  private final QuestionsFirst order = new QuestionsFirst(this::embed, PATIENCE);
  private @Nullable MiniLm loaded;

  @Inject
  MiniLmEmbedder(Settings settings) {
    this.nativeCode = settings.get(Catalogue.DATA_DIR).resolve("native").toAbsolutePath();
  }

  @Override
  public String model() {
    return "all-MiniLM-L6-v2-q";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    return order.embed(texts);
  }

  void stop(@Observes ShutdownEvent stopping) {
    order.close();
  }

  private float[] embed(String text) {
    return minilm().embed(text).content().vector();
  }

  private synchronized MiniLm minilm() {
    MiniLm model = loaded;
    if (model == null) {
      model = new MiniLm(nativeCode);
      loaded = model;
    }
    return model;
  }
}
