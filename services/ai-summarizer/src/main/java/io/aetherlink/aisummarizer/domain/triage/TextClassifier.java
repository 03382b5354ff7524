package io.aetherlink.aisummarizer.domain.triage;

import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.SourceText;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.triage.Classification.Interest;
import io.aetherlink.aisummarizer.domain.triage.Classification.Reason;
import io.aetherlink.aisummarizer.domain.triage.Classification.Urgency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Classifies texts by what they say word for word; each finding quotes the words. */
public final class TextClassifier {
  private static final int WEAK_SIGNS = 2;
  private static final Phrases INSTRUCTIONS = Lexicon.phrases("instructions");
  private static final Phrases SPAM = Lexicon.phrases("spam", "sure");
  private static final Phrases SPAM_SIGN = Lexicon.phrases("spam", "weak");
  private static final Map<String, Phrases> INDUSTRIES = industries();

  private static Map<String, Phrases> industries() {
    Map<String, Phrases> industries = new LinkedHashMap<>();
    Lexicon.groups("industries").forEach((name, words) -> industries.put(name, Phrases.of(words)));
    return industries;
  }

  /** Classifies a text. Never fails, and believes nothing that the text says about itself. */
  public Classification classify(String raw) {
    String text = SourceText.of(raw).text();
    List<Reason> reasons = new ArrayList<>();
    List<Span> spam = spam(text);
    Optional<Interest> interest = interest(text, !spam.isEmpty(), reasons);
    Optional<String> industry = industry(text, reasons);
    Optional<Urgency> urgency = urgency(text, reasons);
    Optional<LanguageGuess.Language> language = LanguageGuess.of(text);
    language.ifPresent(found -> reasons.add(new Reason("language", found.evidence())));
    spam.forEach(sign -> reasons.add(new Reason("spam", sign.of(text))));
    return new Classification(
        interest.orElse(Interest.UNKNOWN),
        industry,
        urgency.orElse(Urgency.NORMAL),
        language.map(LanguageGuess.Language::tag),
        !spam.isEmpty(),
        reasons);
  }

  /** What makes it spam: one sure sign, or two weak ones; empty where it is none. */
  private static List<Span> spam(String text) {
    Optional<Span> sure = SPAM.first(text, whole(text));
    List<Span> weak = distinct(text, SPAM_SIGN);
    INSTRUCTIONS.first(text, whole(text)).ifPresent(weak::add);
    if (sure.isPresent()) {
      return List.of(sure.get());
    }
    return weak.size() >= WEAK_SIGNS ? weak.subList(0, WEAK_SIGNS) : List.of();
  }

  /** A refusal counts before a wish, since it often repeats the wish that it refuses. */
  private static Optional<Interest> interest(String text, boolean spam, List<Reason> reasons) {
    if (spam) {
      return Optional.of(Interest.NONE);
    }
    return Stream.of(Interest.NONE, Interest.HIGH, Interest.MEDIUM, Interest.LOW)
        .filter(level -> tell("interest", word(level), text, Set.of(), reasons))
        .findFirst();
  }

  /** "Not urgent" says low, and its "urgent" says nothing. */
  private static Optional<Urgency> urgency(String text, List<Reason> reasons) {
    List<Span> denied = Lexicons.urgency("low").all(text, whole(text));
    return Stream.of(Urgency.HIGH, Urgency.LOW)
        .filter(level ->
            tell(
                "urgency",
                word(level),
                text,
                level == Urgency.HIGH ? Set.copyOf(denied) : Set.of(),
                reasons))
        .findFirst();
  }

  private static boolean tell(
      String field, String group, String text, Set<Span> denied, List<Reason> reasons) {
    Optional<Span> found =
        Lexicons.of(field, group).all(text, whole(text)).stream()
            .filter(span -> denied.stream().noneMatch(span::overlaps))
            .findFirst();
    found.ifPresent(span -> reasons.add(new Reason(field, span.of(text))));
    return found.isPresent();
  }

  /** The one with the most different words of its own; none where two have as many. */
  private static Optional<String> industry(String text, List<Reason> reasons) {
    record Found(String industry, List<Span> words) {}
    List<Found> ranked =
        INDUSTRIES.entrySet().stream()
            .map(known -> new Found(known.getKey(), distinct(text, known.getValue())))
            .sorted(Comparator.comparingInt((Found found) -> found.words().size()).reversed())
            .toList();
    Found first = ranked.get(0);
    if (first.words().size() == ranked.get(1).words().size()) {
      return Optional.empty();
    }
    String quote =
        first.words().stream().map(span -> span.of(text)).collect(Collectors.joining(", "));
    reasons.add(new Reason("industry", quote));
    return Optional.of(first.industry());
  }

  /** The first place of each different wording. */
  private static List<Span> distinct(String text, Phrases phrases) {
    Map<String, Span> places = new LinkedHashMap<>();
    phrases
        .all(text, whole(text))
        .forEach(span -> places.putIfAbsent(span.of(text).toLowerCase(Locale.ROOT), span));
    return new ArrayList<>(places.values());
  }

  private static Span whole(String text) {
    return new Span(0, text.length());
  }

  private static String word(Enum<?> level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /** The word lists, compiled once. */
  private static final class Lexicons {
    private static final Map<String, Phrases> ALL =
        Stream.of("interest", "urgency")
            .flatMap(list ->
                Lexicon.groups(list).entrySet().stream()
                    .map(group -> Map.entry(list + " " + group.getKey(), group.getValue())))
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Phrases.of(entry.getValue())));

    static Phrases of(String list, String group) {
      Phrases phrases = ALL.get(list + " " + group);
      if (phrases == null) {
        throw new IllegalStateException("No words for " + list + " " + group);
      }
      return phrases;
    }

    static Phrases urgency(String group) {
      return of("urgency", group);
    }
  }
}
