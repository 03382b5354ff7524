package io.aetherlink.aisummarizer.domain.dossier;

import io.aetherlink.aisummarizer.domain.activity.ActivityEntry;
import io.aetherlink.aisummarizer.domain.activity.ActivitySummarizer;
import io.aetherlink.aisummarizer.domain.activity.ActivitySummary;
import io.aetherlink.aisummarizer.domain.activity.Citation;
import io.aetherlink.aisummarizer.domain.dossier.Author.NotWritten;
import io.aetherlink.aisummarizer.domain.dossier.Author.Written;
import java.util.List;
import java.util.Optional;

/** Sums up leads: by a provider of the orchestrator, or by the offline engine where none writes. */
public final class LeadSummaries {
  private static final String LOCAL = "local";

  private final Dossiers dossiers;
  private final Author author;
  private final ActivitySummarizer offline;

  /** Sums up the leads of {@code dossiers}. */
  public LeadSummaries(Dossiers dossiers, Author author, ActivitySummarizer offline) {
    this.dossiers = dossiers;
    this.author = author;
    this.offline = offline;
  }

  /**
   * The note about a lead; empty where the caller's tenant has no such lead.
   *
   * @throws DossiersAwayException if whoever keeps the leads does not answer
   */
  public Optional<LeadSummary> of(long leadId) {
    return dossiers
        .find(leadId)
        .map(dossier ->
            switch (author.write(dossier)) {
              case Written written -> of(dossier, written);
              case NotWritten(String why) -> ofOffline(dossier, why);
            });
  }

  private LeadSummary of(Dossier dossier, Written note) {
    boolean local = note.provider().equals(LOCAL);
    String text = note.summary() + note.nextAction().map(action -> "\n" + action).orElse("");
    return new LeadSummary(
        dossier.leadId(),
        dossier.tenant(),
        note.summary(),
        note.nextAction(),
        local ? 1 : Grounding.of(dossier.rows()).share(text),
        note.provider(),
        note.tokens(),
        // The offline engine says what it used; a model had all of it before its eyes.
        local ? offline.summarize(dossier.rows()).citations() : all(dossier.rows()),
        dossier.missing(),
        Optional.empty(),
        note.trail());
  }

  private LeadSummary ofOffline(Dossier dossier, String why) {
    ActivitySummary note = offline.summarize(dossier.rows());
    return new LeadSummary(
        dossier.leadId(),
        dossier.tenant(),
        note.summary(),
        note.nextAction(),
        note.confidence(),
        LOCAL,
        0,
        note.citations(),
        dossier.missing(),
        Optional.of(why),
        List.of());
  }

  private static List<Citation> all(List<ActivityEntry> rows) {
    return rows.stream().map(Citation::of).toList();
  }
}
