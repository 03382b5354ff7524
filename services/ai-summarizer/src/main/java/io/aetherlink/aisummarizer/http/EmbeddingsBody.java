package io.aetherlink.aisummarizer.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What texts mean, as numbers.
 *
 * @param model only embeddings of the same model can be compared
 * @param dimensions numbers in each embedding
 * @param embeddings one of length 1 for each text, in their order: the more alike two texts are in
 *     meaning, the nearer their dot product is to 1
 */
@Schema(
    name = "Embeddings",
    requiredProperties = {"model", "dimensions", "embeddings"})
public record EmbeddingsBody(String model, int dimensions, List<float[]> embeddings) {}
