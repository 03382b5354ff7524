package io.aetherlink.aisummarizer.domain.activity;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the note a colleague would leave about a lead. Says only what the record says: facts come
 * from its rows, and what people wrote is quoted, never rephrased.
 */
public final class ActivitySummarizer {
  private static final int LONGEST_QUOTE = 240;
  private static final int MOST_SENTENCES = 3;

  /** How much of a long text is read at both ends; what lies between changes no summary. */
  private static final int READ = 16_000;

  private static final String ZONE = "Days are in UTC.";
  private static final Phrases INSTRUCTIONS = Lexicon.phrases("instructions");

  /** Sums up recorded rows, whatever their order. */
  public ActivitySummary summarize(List<ActivityEntry> rows) {
    if (rows.isEmpty()) {
      return ActivitySummary.ofNothing();
    }
    Standing standing = Standing.of(rows, Optional.empty());
    List<Statement> said = new Report(standing).statements();
    Optional<Step> next = NextAction.of(standing);
    boolean dated =
        said.stream().flatMap(one -> one.restsOn().stream()).anyMatch(row -> row.at().isPresent());
    String text = said.stream().map(Statement::text).collect(Collectors.joining(" "));
    return new ActivitySummary(
        dated ? text + " " + ZONE : text, next.map(Step::text), 1, citations(said, next));
  }

  private static List<Citation> citations(List<Statement> said, Optional<Step> next) {
    return Stream.concat(
            said.stream().flatMap(one -> one.restsOn().stream()),
            next.stream().flatMap(step -> step.restsOn().stream()))
        .map(Citation::of)
        .distinct()
        .toList();
  }

  /** Sums up free text with its own sentences: the first, and the last that matter. */
  public ActivitySummary summarize(String text) {
    List<String> sentences =
        Sentences.of(ends(text)).stream().filter(one -> !INSTRUCTIONS.in(one)).toList();
    if (sentences.isEmpty()) {
      return ActivitySummary.ofNothing();
    }
    List<String> kept = new ArrayList<>(sentences.subList(0, 1));
    int from = Math.max(1, sentences.size() - MOST_SENTENCES + 1);
    kept.addAll(sentences.subList(Math.min(from, sentences.size()), sentences.size()));
    String summary =
        kept.stream()
            .map(sentence -> Sentences.shortened(sentence, LONGEST_QUOTE))
            .collect(Collectors.joining(" "));
    return new ActivitySummary(summary, NextAction.said(text), 1, List.of());
  }

  private static String ends(String text) {
    return text.length() <= 2 * READ
        ? text
        : text.substring(0, READ) + "\n" + text.substring(text.length() - READ);
  }
}
