package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.LeadStatus;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Reading;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads from our own side's words how far the lead has come. What a visitor claims never counts,
 * except that a conversation took place.
 */
final class StatusRule {
  private static final Map<LeadStatus, Phrases> OURS = ours();
  private static final Phrases CONVERSATION = Lexicon.phrases("status", "conversation");
  private static final Phrases THEIR_PROPOSAL = Lexicon.phrases("status", "their-proposal");
  private static final Phrases NEGATION = Lexicon.phrases("status", "negation");
  private static final Phrases UNDONE = Lexicon.phrases("status", "undone");
  private static final Phrases RESET = Lexicon.phrases("status", "reset");
  private static final int NEGATION_REACH = 32;

  private final Reading reading;
  private final String text;

  StatusRule(Reading reading) {
    this.reading = reading;
    this.text = reading.text();
  }

  private static Map<LeadStatus, Phrases> ours() {
    Map<LeadStatus, Phrases> cues = new EnumMap<>(LeadStatus.class);
    for (LeadStatus status : LeadStatus.values()) {
      cues.put(status, Lexicon.phrases("status", status.word()));
    }
    return cues;
  }

  LeadStatus choose() {
    LeadStatus furthest = LeadStatus.NEW;
    boolean reset = false;
    for (Line line : reading.lines()) {
      if (line.zone() == Zone.INSTRUCTION || line.zone() == Zone.FOOTER) {
        continue;
      }
      reset |= RESET.first(text, line.span()).isPresent();
      for (Span sentence : sentences(line.span())) {
        LeadStatus found = line.side() == Side.OURS ? inOurs(sentence) : inTheirs(sentence);
        furthest = later(furthest, found);
      }
    }
    return reset && furthest == LeadStatus.CONTACTED ? LeadStatus.NEW : furthest;
  }

  private static LeadStatus later(LeadStatus one, LeadStatus other) {
    return one.ordinal() >= other.ordinal() ? one : other;
  }

  private LeadStatus inOurs(Span sentence) {
    LeadStatus furthest = inTheirs(sentence);
    for (Map.Entry<LeadStatus, Phrases> cue : OURS.entrySet()) {
      if (happened(cue.getValue(), sentence)) {
        furthest = later(furthest, cue.getKey());
      }
    }
    return furthest;
  }

  private LeadStatus inTheirs(Span sentence) {
    if (happened(THEIR_PROPOSAL, sentence)) {
      return LeadStatus.PROPOSAL;
    }
    return happened(CONVERSATION, sentence) ? LeadStatus.CONTACTED : LeadStatus.NEW;
  }

  /** Whether one of the cues stands there without a word that takes it back. */
  private boolean happened(Phrases cues, Span sentence) {
    for (Span cue : cues.all(text, sentence)) {
      Span before = new Span(Math.max(sentence.start(), cue.start() - NEGATION_REACH), cue.start());
      Span after = new Span(cue.end(), Math.min(sentence.end(), cue.end() + NEGATION_REACH));
      boolean negated =
          NEGATION.first(text, before).isPresent() || UNDONE.first(text, after).isPresent();
      if (!negated) {
        return true;
      }
    }
    return false;
  }

  private List<Span> sentences(Span line) {
    List<Span> sentences = new ArrayList<>();
    int from = line.start();
    for (int i = line.start(); i < line.end(); i++) {
      char c = text.charAt(i);
      boolean end =
          (c == '.' || c == '!' || c == '?' || c == ';')
              && (i + 1 == line.end() || Character.isWhitespace(text.charAt(i + 1)));
      if (end || c == ',' || c == '(' || c == ')' || c == '。' || c == '、') {
        sentences.add(new Span(from, i + 1));
        from = i + 1;
      }
    }
    sentences.add(new Span(from, line.end()));
    return sentences;
  }
}
