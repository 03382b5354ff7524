package io.aetherlink.aisummarizer;

import io.aetherlink.aisummarizer.domain.LeadExtractor;
import io.aetherlink.aisummarizer.domain.activity.ActivitySummarizer;
import io.aetherlink.aisummarizer.domain.advice.ReplyDrafter;
import io.aetherlink.aisummarizer.domain.dossier.Author;
import io.aetherlink.aisummarizer.domain.dossier.Dossiers;
import io.aetherlink.aisummarizer.domain.dossier.LeadSummaries;
import io.aetherlink.aisummarizer.domain.triage.TextClassifier;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the engine's parts, once; the domain itself knows no container. */
final class EngineProducer {
  private static final String WARM_UP =
      "Regards,\nAnn Lee\nManager, Acme Ltd\nann@acme.example\n+1 212 555 0100";

  /** Reads the word lists at the start, so that the first caller does not wait for them. */
  @Produces
  @Singleton
  @Startup
  LeadExtractor leadExtractor() {
    LeadExtractor extractor = new LeadExtractor();
    extractor.extract(WARM_UP);
    return extractor;
  }

  @Produces
  @Singleton
  ActivitySummarizer activitySummarizer() {
    return new ActivitySummarizer();
  }

  @Produces
  @Singleton
  @Startup
  TextClassifier textClassifier() {
    TextClassifier classifier = new TextClassifier();
    classifier.classify(WARM_UP);
    return classifier;
  }

  @Produces
  @Singleton
  ReplyDrafter replyDrafter() {
    return new ReplyDrafter();
  }

  @Produces
  @Singleton
  LeadSummaries leadSummaries(Dossiers dossiers, Author author, ActivitySummarizer summarizer) {
    return new LeadSummaries(dossiers, author, summarizer);
  }
}
