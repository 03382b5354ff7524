package io.aetherlink.aisummarizer.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * all-MiniLM-L6-v2, quantised to eight bits, from its Maven jar.
 *
 * <p>LangChain4j's own loader would keep copies of the model on the heap, and let each text occupy
 * every core; a session of our own costs 45 MB less and takes one core a text.
 */
final class MiniLm extends AbstractInProcessEmbeddingModel {
  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  private final OnnxBertBiEncoder encoder;

  /**
   * Loads the model, which takes about a second.
   *
   * @param nativeCode a folder of this service's own for the tokenizer's native library
   */
  MiniLm(Path nativeCode) {
    super(Runnable::run);
    // Else the tokenizer unpacks native code into a home folder, and reports home from some clouds.
    System.setProperty("ENGINE_CACHE_DIR", nativeCode.toString());
    System.setProperty("ai.djl.offline", "true");
    this.encoder = load();
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return encoder;
  }

  private static OnnxBertBiEncoder load() {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (InputStream tokenizer = resource(TOKENIZER)) {
      return new OnnxBertBiEncoder(environment, session(environment), tokenizer, PoolingMode.MEAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("The model for embeddings does not load", e);
    }
  }

  /** The runtime reads the model from a file, past the heap; then the file is not needed. */
  private static OrtSession session(OrtEnvironment environment) throws IOException, OrtException {
    Path file = Files.createTempFile("minilm-", ".onnx");
    try (InputStream model = resource(MODEL);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      Files.copy(model, file, StandardCopyOption.REPLACE_EXISTING);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      return environment.createSession(file.toString(), options);
    } finally {
      Files.delete(file);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(MiniLm.class.getResourceAsStream(name), name);
  }
}
