package io.aetherlink.aisummarizer.domain.thread;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says for each line whether it is our own side's or the prospect's. */
final class SideRule {
  private static final int ATTRIBUTION = 90;
  private static final Phrases OUR_PEOPLE = Lexicon.phrases("our-side", "people");
  private static final Phrases OUR_NOTE = Lexicon.phrases("our-side", "note-start");
  private static final Phrases NOTES = Lexicon.phrases("our-side", "notes");
  private static final Phrases GREETING = Lexicon.phrases("greetings");
  private static final Phrases CLOSING = Lexicon.phrases("closings");
  private static final Phrases VENDOR = Lexicon.phrases("vendor");
  private static final Phrases CUSTOMER = Lexicon.phrases("customer");
  private static final Phrases MY_NAME =
      Phrases.of(
          List.of(
              "my name('s| is)",
              "mein name ist",
              "je m'appelle",
              "me llamo",
              "mi chiamo",
              "me chamo",
              "mijn naam is",
              "nazywam się"));
  private static final Set<String> OUR_SPEAKERS = speakers("ours");
  private static final Set<String> THEIR_SPEAKERS = speakers("theirs");

  private final String text;
  private final List<Line> lines;
  private final Set<Integer> ourMessages;
  private final Map<String, Side> speakers = new HashMap<>();
  private final boolean quotesUs;

  SideRule(String text, List<Line> lines, Set<Integer> ourMessages) {
    this.text = text;
    this.lines = lines;
    this.ourMessages = ourMessages;
    decideSpeakers();
    this.quotesUs = quotesUs();
  }

  private static Set<String> speakers(String group) {
    Set<String> names = new HashSet<>();
    Lexicon.groups("speakers")
        .getOrDefault(group, List.of())
        .forEach(name -> names.add(Fold.of(name)));
    return names;
  }

  List<Line> decide() {
    boolean notes = areNotes();
    List<Line> decided = new ArrayList<>();
    boolean ourParagraph = false;
    for (Line line : lines) {
      boolean sameParagraph = !line.afterBlank() && ourParagraph && line.speaker().isEmpty();
      boolean starts = isOurNote(line);
      ourParagraph = starts || (sameParagraph && opensParagraph(decided));
      boolean ours = starts || ourParagraph || isOurs(line, notes) || isAnswered(line);
      decided.add(line.from(ours ? Side.OURS : Side.THEIRS));
    }
    return decided;
  }

  /** A note that is only its own heading goes on in the lines below. */
  private boolean opensParagraph(List<Line> decided) {
    Line above = decided.getLast();
    char last = text.charAt(above.span().end() - 1);
    return last == ':' || above.side() == Side.OURS && last != ']' && last != '.' && last != ')';
  }

  /** What somebody quotes below the own words, the other side wrote: here, ours. */
  private boolean isAnswered(Line line) {
    return quotesUs && line.depth() > 0 && line.message() == 0;
  }

  /** Own words first, quoted ones behind, and nothing in either that speaks for the other order. */
  private boolean quotesUs() {
    boolean below = false;
    boolean headed = lines.stream().anyMatch(line -> line.message() > 0);
    for (Line line : lines) {
      String content = line.span().of(text);
      boolean quoted = line.depth() > 0;
      if (headed || (quoted ? CUSTOMER : VENDOR).in(content) || below && !quoted) {
        return false;
      }
      below |= quoted;
    }
    return below && lines.getFirst().depth() == 0;
  }

  private boolean isOurs(Line line, boolean notes) {
    if (!line.speaker().isEmpty()) {
      return speakers.getOrDefault(Fold.of(line.speaker()), Side.THEIRS) == Side.OURS;
    }
    return notes && line.message() == 0 || ourMessages.contains(line.message());
  }

  /** "Blythe (our SDR) 6/5: …", "[note from our estimator: …]", "Dispatch (us): …". */
  private boolean isOurNote(Line line) {
    if (!line.speaker().isEmpty() && !OUR_PEOPLE.in(line.speaker())) {
      return line.zone() == Zone.BODY && OUR_NOTE.leading(text, line.span()).isPresent();
    }
    if (OUR_NOTE.leading(text, line.span()).isPresent() || isBracketed(line)) {
      return true;
    }
    String head = head(line);
    return head.indexOf(':') > 0 && OUR_PEOPLE.in(head.substring(0, head.indexOf(':') + 1));
  }

  /** "(my note: met him at the fair)" below a profile does not make the profile a note. */
  private boolean isBracketed(Line line) {
    char first = text.charAt(line.span().start());
    return line.index() > 0
        && (first == '(' || first == '[')
        && OUR_NOTE.leading(text, new Span(line.span().start() + 1, line.span().end())).isPresent();
  }

  private String head(Line line) {
    Span span = line.span();
    return text.substring(span.start(), Math.min(span.end(), span.start() + ATTRIBUTION));
  }

  /** Notes speak about the prospect; a mail or form speaks for the prospect. */
  private boolean areNotes() {
    int cues = 0;
    for (Line line : lines) {
      boolean top = line.message() == 0 && line.speaker().isEmpty() && line.zone() == Zone.BODY;
      if (!top) {
        continue;
      }
      String content = line.span().of(text);
      if (GREETING.leading(text, line.span()).isPresent()
          || CLOSING.is(content)
          || CUSTOMER.in(content)
          || MY_NAME.in(content)) {
        return false;
      }
      cues += NOTES.in(content) && !isBracketed(line) ? 1 : 0;
    }
    return cues > 0;
  }

  private void decideSpeakers() {
    for (Line line : lines) {
      String name = Fold.of(line.speaker());
      if (name.isEmpty() || speakers.get(name) == Side.OURS) {
        continue;
      }
      if (isOurSpeaker(name, line)) {
        speakers.put(name, Side.OURS);
      } else {
        speakers.putIfAbsent(name, Side.THEIRS);
      }
    }
    long theirs = speakers.values().stream().filter(side -> side == Side.THEIRS).count();
    if (theirs == 0) {
      speakers.clear();
    } else if (theirs > 1) {
      decideByWords();
    }
  }

  private boolean isOurSpeaker(String name, Line line) {
    String first = name.split("[ _\\d]", 2)[0];
    if (THEIR_SPEAKERS.contains(name) || THEIR_SPEAKERS.contains(first)) {
      return false;
    }
    boolean described = text.charAt(line.span().start()) == '(' && OUR_PEOPLE.in(head(line));
    return OUR_SPEAKERS.contains(name)
        || OUR_SPEAKERS.contains(first)
        || described
        || OUR_PEOPLE.in(line.speaker());
  }

  /** Where nobody is called agent or customer, whoever offers is ours. */
  private void decideByWords() {
    Map<String, Integer> offers = new HashMap<>();
    for (Line line : lines) {
      if (!line.speaker().isEmpty()) {
        String content = line.span().of(text);
        int balance = (VENDOR.in(content) ? 1 : 0) - (CUSTOMER.in(content) ? 1 : 0);
        offers.merge(Fold.of(line.speaker()), balance, Integer::sum);
      }
    }
    int most = offers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    offers.forEach((speaker, balance) -> {
      boolean called = THEIR_SPEAKERS.contains(speaker.split("[ _\\d]", 2)[0]);
      if (balance > 0 && balance == most && !called) {
        speakers.put(speaker, Side.OURS);
      }
    });
  }
}
