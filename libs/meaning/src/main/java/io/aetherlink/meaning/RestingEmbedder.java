package io.aetherlink.meaning;

import io.aetherlink.crm.EmbedderAwayException;
import io.aetherlink.crm.MeaningVector;
import io.aetherlink.crm.TextEmbedder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Leaves an embedder that failed alone for a while: not everybody has to wait for one that hangs.
 */
public final class RestingEmbedder implements TextEmbedder {
  private final TextEmbedder embedder;
  private final Duration rest;
  private final InstantSource clock;
  private volatile Instant restsUntil = Instant.MIN;

  /**
   * @param rest how long nobody is asked after a failure
   */
  public RestingEmbedder(TextEmbedder embedder, Duration rest, InstantSource clock) {
    this.embedder = embedder;
    this.rest = rest;
    this.clock = clock;
  }

  @Override
  public List<MeaningVector> embed(String tenant, List<String> texts) {
    if (clock.instant().isBefore(restsUntil)) {
      throw new EmbedderAwayException("ai-summarizer did not answer a moment ago");
    }
    try {
      return embedder.embed(tenant, texts);
    } catch (EmbedderAwayException e) {
      restsUntil = clock.instant().plus(rest);
      throw e;
    }
  }
}
