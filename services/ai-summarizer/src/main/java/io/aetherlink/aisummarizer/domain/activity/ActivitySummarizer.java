package io.aetherlink.aisummarizer.domain.activity;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the note a colleague would leave about a lead. Says only what the activity says: facts
 * come from its rows, and what people wrote is quoted, never rephrased.
 */
public final class ActivitySummarizer {
  private static final int LONGEST_QUOTE = 240;
  private static final int MOST_SENTENCES = 3;
  private static final double SAID = 0.9;
  private static final double OPEN = 0.7;
  private static final double QUOTED = 0.6;
  private static final String NOTHING = "No activity is recorded.";
  private static final Set<String> TOLD = Set.of("created", "note", "assigned", "status_changed");
  private static final Phrases INSTRUCTIONS = Lexicon.phrases("instructions");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** Sums up recorded rows, whatever their order. */
  public ActivitySummary summarize(List<ActivityEntry> rows) {
    if (rows.isEmpty()) {
      return new ActivitySummary(NOTHING, Optional.empty(), 0);
    }
    Standing standing = Standing.of(rows);
    List<String> sentences = new ArrayList<>();
    standing.latest("created").map(ActivitySummarizer::created).ifPresent(sentences::add);
    standing.latest("status_changed").map(ActivitySummarizer::status).ifPresent(sentences::add);
    standing.latest("assigned").map(ActivitySummarizer::assigned).ifPresent(sentences::add);
    notes(standing).ifPresent(sentences::add);
    others(standing).ifPresent(sentences::add);
    sentences.add(lastTouch(standing.entries().getFirst()));
    Optional<String> said =
        standing.notes().stream()
            .findFirst()
            .flatMap(note -> note.detail("body"))
            .flatMap(NextAction::said);
    Optional<String> next =
        standing.isClosed() ? Optional.empty() : said.or(() -> NextAction.open(standing));
    return new ActivitySummary(String.join(" ", sentences), next, said.isPresent() ? SAID : OPEN);
  }

  /** Sums up free text with its own sentences: the first, and the last that matter. */
  public ActivitySummary summarize(String text) {
    List<String> sentences =
        Sentences.of(text).stream().filter(sentence -> !INSTRUCTIONS.in(sentence)).toList();
    if (sentences.isEmpty()) {
      return new ActivitySummary(NOTHING, Optional.empty(), 0);
    }
    List<String> kept = new ArrayList<>(sentences.subList(0, 1));
    int from = Math.max(1, sentences.size() - MOST_SENTENCES + 1);
    kept.addAll(sentences.subList(Math.min(from, sentences.size()), sentences.size()));
    String summary =
        kept.stream()
            .map(sentence -> Sentences.shortened(sentence, LONGEST_QUOTE))
            .collect(Collectors.joining(" "));
    return new ActivitySummary(summary, NextAction.said(text), QUOTED);
  }

  private static String created(ActivityEntry entry) {
    String who = entry.detail("name").map(name -> "Lead " + quote(name)).orElse("The lead");
    String source = entry.detail("source").map(from -> " from source " + quote(from)).orElse("");
    return who + " was created" + source + by(entry) + on(entry) + ".";
  }

  private static String status(ActivityEntry entry) {
    String now = entry.detail("new_status").map(ActivitySummarizer::quote).orElse("not recorded");
    String before =
        entry.detail("old_status").map(old -> " (before: " + quote(old) + ")").orElse("");
    return "Status is " + now + before + ", set" + by(entry) + on(entry) + ".";
  }

  private static String assigned(ActivityEntry entry) {
    Optional<String> before = entry.detail("from");
    return entry
            .detail("assigned_to")
            .map(owner ->
                "Assigned to "
                    + quote(owner)
                    + before.map(from -> " (before: " + quote(from) + ")").orElse(""))
            .orElseGet(() -> "Unassigned" + before.map(from -> " from " + quote(from)).orElse(""))
        + by(entry)
        + on(entry)
        + ".";
  }

  private static Optional<String> notes(Standing standing) {
    List<ActivityEntry> notes = standing.notes();
    if (notes.isEmpty()) {
      return Optional.empty();
    }
    ActivityEntry latest = notes.getFirst();
    String body = Sentences.shortened(latest.detail("body").orElse(""), LONGEST_QUOTE);
    String count = notes.size() == 1 ? "One note" : notes.size() + " notes, the latest";
    return Optional.of(count + by(latest) + on(latest) + ": “" + body + "”");
  }

  private static Optional<String> others(Standing standing) {
    List<String> kinds =
        standing.entries().stream()
            .map(ActivityEntry::type)
            .filter(type -> !TOLD.contains(type))
            .distinct()
            .map(type -> Sentences.shortened(type.replace('_', ' '), 40))
            .limit(5)
            .toList();
    return kinds.isEmpty()
        ? Optional.empty()
        : Optional.of("Also recorded: " + String.join(", ", kinds) + ".");
  }

  private static String lastTouch(ActivityEntry entry) {
    String what = Sentences.shortened(entry.type().replace('_', ' '), 40);
    return "Last activity: " + what + by(entry) + on(entry) + ".";
  }

  private static String by(ActivityEntry entry) {
    return entry.actor().map(actor -> " by " + quote(actor)).orElse("");
  }

  private static String on(ActivityEntry entry) {
    return entry.at().map(at -> " on " + DAY.format(at)).orElse("");
  }

  private static String quote(String value) {
    return Sentences.shortened(value, 80);
  }
}
