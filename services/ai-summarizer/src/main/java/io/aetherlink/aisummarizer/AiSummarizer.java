package io.aetherlink.aisummarizer;

import io.aetherlink.http.ServiceMain;
import io.aetherlink.settings.PlatformService;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts ai-summarizer. */
@QuarkusMain
public final class AiSummarizer {
  private AiSummarizer() {}

  /** Runs the service until it is told to stop. */
  public static void main(String... args) {
    ServiceMain.run(PlatformService.AI_SUMMARIZER, args);
  }
}
