package io.aetherlink.aisummarizer.http;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Texts to embed.
 *
 * @param texts none of them blank
 */
public record EmbeddingsRequest(
    @NotNull @Size(min = 1, max = 256) List<@NotBlank @Size(max = 4_000) String> texts) {}
