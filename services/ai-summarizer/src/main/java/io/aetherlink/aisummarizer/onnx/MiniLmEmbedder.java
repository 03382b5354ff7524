package io.aetherlink.aisummarizer.onnx;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import io.aetherlink.aisummarizer.domain.meaning.TextEmbedder;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Embeds with {@link MiniLm}, which is loaded when it is first needed: it takes 120 MB.
 *
 * <p>Many texts at once share one thread of their own, so that a single text, for whose embedding
 * somebody waits, has a core beside them.
 */
@Singleton
public final class MiniLmEmbedder implements TextEmbedder {
  private static final int DIMENSIONS = 384;

  private final Path nativeCode;
  private final ExecutorService batches =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("embeddings").factory());
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
    List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
    return minilm().embedAll(segments).content().stream().map(Embedding::vector).toList();
  }

  void stop(@Observes ShutdownEvent stopping) {
    batches.shutdownNow();
  }

  private synchronized MiniLm minilm() {
    MiniLm model = loaded;
    if (model == null) {
      model = new MiniLm(nativeCode, batches);
      loaded = model;
    }
    return model;
  }
}
