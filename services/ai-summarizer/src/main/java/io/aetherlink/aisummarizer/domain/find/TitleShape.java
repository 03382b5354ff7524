package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what a job title looks like. */
public final class TitleShape {
  private static final int LONGEST = 70;
  private static final int MOST_LEFT = 4;
  private static final int MOST_NOUNS = 2;
  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "as");
  private static final Set<String> NOT_IN_TITLES =
      Set.of(
          "new", "old", "only", "same", "other", "next", "current", "former", "local", "nice",
          "good", "great", "busy", "very", "actual", "right", "wrong", "proud", "lone", "poor",
          "ex", "late", "retired");

  /** What stands behind their "of" is an area: "head of installs". */
  private static final Set<String> LEADS =
      Set.of("head", "director", "manager", "chief", "vp", "president", "supervisor", "lead");

  private static final Set<String> RANKS =
      Set.of(
          "master",
          "head",
          "chief",
          "senior",
          "lead",
          "assistant",
          "deputy",
          "principal",
          "junior",
          "associate",
          "staff");
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}][\\p{L}\\p{M}\\p{N}]*+(?:[-'’/.&][\\p{L}\\p{N}]+)*+");
  private static final Pattern SPLIT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}-]+");
  private static final Pattern MISREAD = Pattern.compile("\\b[O0]\\p{L}{4,}");
  private static final Pattern BRACKET = Pattern.compile("[\\[\\]{}<>]");
  private static final Pattern EMAIL_LIKE = Pattern.compile("\\S@|@\\S");

  private final String text;

  /** Looks at {@code text}. */
  public TitleShape(String text) {
    this.text = text;
  }

  /** Whether a word alone can be a title. */
  public static boolean isHead(String word) {
    return TitleWords.isHead(word);
  }

  /** A title whose D a scanner read as O or 0. */
  public static String repaired(String title) {
    Matcher word = MISREAD.matcher(title);
    return word.find() && TitleWords.isMisread(Fold.of(word.group()))
        ? word.replaceFirst(found -> "D" + found.group().substring(1))
        : title;
  }

  /** Whether a word names the area of a job: "Operations", "Einkauf". */
  public static boolean isField(String word) {
    return TitleWords.isField(word);
  }

  /** Whether a piece of a signature, as a whole, is a title. */
  public boolean isWhole(Span span) {
    String piece = OcrRepair.phrase(span.of(text));
    if (span.length() == 0
        || span.length() > LONGEST
        || EMAIL_LIKE.matcher(piece).find()
        || BRACKET.matcher(piece).find()
        || piece.matches(".*(?<!^)\\d.*")) {
      return false;
    }
    String[] words = SPLIT.split(piece.strip());
    if (words.length > 9) {
      return false;
    }
    boolean head = false;
    boolean address = true;
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      head |= !word.isEmpty() && (TitleWords.isHead(word) || i > 0 && isTrade(words[i - 1], word));
      address &= NameShape.isHonorific(word);
      if (TitleWords.isPersonal(Fold.of(word))) {
        return false;
      }
    }
    head &= !address;
    return head && !new CompanyShape(text).hasLegalForm(span) && !startsLikeSentence(words);
  }

  /** "Master Saddler", "Chief Botanist": a rank makes any trade a title. */
  private static boolean isTrade(String before, String word) {
    return RANKS.contains(Fold.of(before))
        && Character.isUpperCase(word.isEmpty() ? ' ' : word.charAt(0))
        && TitleWords.isTrade(Fold.of(word));
  }

  private static boolean startsLikeSentence(String[] words) {
    String first = Fold.of(words[0]);
    return Set.of(
            "i", "im", "i'm", "ive", "it's", "its", "das", "c'est", "we", "you", "she", "he",
            "they", "our", "your", "my", "his", "her", "please", "thanks", "hi", "dear", "if", "no",
            "not", "ich", "wir", "je", "nous", "yo", "soy", "sou", "attn", "hello", "ask", "the",
            "and", "or", "but", "und", "et", "we're", "to")
        .contains(first);
  }

  /** The first title inside running text. */
  public Optional<Span> inProse(Span range) {
    List<Span> words = words(range);
    for (int i = 0; i < words.size(); i++) {
      if (TitleWords.isHead(words.get(i).of(text)) && !isVerb(words, i)) {
        return Optional.of(grow(words, i));
      }
    }
    return Optional.empty();
  }

  private List<Span> words(Span range) {
    List<Span> words = new ArrayList<>();
    Matcher word = WORD.matcher(text).region(range.start(), range.end());
    while (word.find() && words.size() < 400) {
      words.add(new Span(word.start(), word.end()));
    }
    return words;
  }

  /** "we lead", "to lead", "head over", "I chair": words that are titles only as nouns. */
  private boolean isVerb(List<Span> words, int i) {
    String word = Fold.of(words.get(i).of(text));
    boolean ambiguous =
        Set.of(
                "lead",
                "head",
                "chair",
                "partner",
                "associate",
                "executive",
                "principal",
                "agent",
                "operator",
                "coach",
                "driver",
                "capo",
                "cargo",
                "meister",
                "steward",
                "planner",
                "chef",
                "doctor",
                "broker")
            .contains(word);
    if (!ambiguous) {
      return false;
    }
    boolean capital = Character.isUpperCase(text.charAt(words.get(i).start()));
    boolean modified =
        i > 0
            && isJoined(words.get(i - 1), words.get(i))
            && TitleWords.isKnown(Fold.of(words.get(i - 1).of(text)));
    boolean of =
        i + 1 < words.size()
            && Fold.of(words.get(i + 1).of(text)).equals("of")
            && word.equals("head");
    return !(capital && modified || modified || of);
  }

  private Span grow(List<Span> words, int head) {
    int first = head;
    while (first > 0 && head - first < MOST_LEFT && belongsLeft(words, first)) {
      first--;
    }
    first = Math.min(first, afterArticle(words, first));
    int last = head;
    while (last + 1 < words.size() && last - head < 5 && belongsRight(words, head, last)) {
      last++;
    }
    last = Math.max(last, officer(words, head));
    while (last > head && isLink(words.get(last))) {
      last--;
    }
    return withoutCopula(words.get(first).join(words.get(last)));
  }

  /** "the boiler house manager": between the article and the head all belongs to the title. */
  private int afterArticle(List<Span> words, int first) {
    for (int i = first - 1; i >= Math.max(0, first - MOST_NOUNS - 1); i--) {
      if (!isJoined(words.get(i), words.get(i + 1))) {
        return first;
      }
      String folded = Fold.of(words.get(i).of(text));
      if (ARTICLES.contains(folded)) {
        return i + 1;
      }
      boolean noun =
          Character.isLowerCase(text.charAt(words.get(i).start())) && NameStop.isNoun(folded);
      if (!noun || NOT_IN_TITLES.contains(folded)) {
        return first;
      }
    }
    return first;
  }

  /** "Chief Supply Chain Officer": whatever stands between in capitals belongs to it. */
  private int officer(List<Span> words, int head) {
    for (int i = head + 1; i < Math.min(words.size(), head + 5); i++) {
      boolean capital = Character.isUpperCase(text.charAt(words.get(i).start()));
      boolean and = TitleWords.isAnd(Fold.of(words.get(i).of(text)));
      if (!isJoined(words.get(i - 1), words.get(i)) || !capital && !and) {
        return head;
      }
      if (capital && TitleWords.isHead(words.get(i).of(text))) {
        return i;
      }
    }
    return head;
  }

  /** Turkish "Satın Alma Müdürüyüm": the title that a sentence says of its speaker. */
  public Optional<Span> withCopula(Span sentence) {
    List<Span> words = words(sentence);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).of(text);
      if (TitleWords.withoutCopula(word).length() < word.length() && TitleWords.isHead(word)) {
        return Optional.of(grow(words, i));
      }
    }
    return Optional.empty();
  }

  private Span withoutCopula(Span title) {
    String whole = title.of(text);
    String bare = TitleWords.withoutCopula(whole.toLowerCase(Locale.ROOT));
    return new Span(title.start(), title.end() - (whole.length() - bare.length()));
  }

  private boolean belongsLeft(List<Span> words, int first) {
    Span word = words.get(first - 1);
    String folded = Fold.of(word.of(text));
    if (!isJoined(word, words.get(first))) {
      return false;
    }
    boolean capitals =
        Character.isUpperCase(text.charAt(words.get(first).start()))
            && Character.isUpperCase(text.charAt(word.start()))
            && folded.length() > 1
            && !TitleWords.isLink(folded);
    boolean joins = TitleWords.isAnd(folded) && first > 1 && known(words.get(first - 2));
    return known(word) || joins || capitals && NameStop.isNoun(word.of(text));
  }

  private boolean known(Span word) {
    return TitleWords.isKnown(Fold.of(word.of(text)));
  }

  private boolean belongsRight(List<Span> words, int head, int last) {
    Span next = words.get(last + 1);
    String folded = Fold.of(next.of(text));
    if (!isJoined(words.get(last), next)) {
      return false;
    }
    if (isLink(next)) {
      return last + 2 < words.size()
          && isJoined(next, words.get(last + 2))
          && isArea(words, head, last + 2);
    }
    boolean romance = TitleWords.isLong(Fold.of(words.get(head).of(text)));
    boolean lower = Character.isLowerCase(text.charAt(next.start()));
    return known(next) || TitleWords.isHead(folded) || romance && lower && folded.length() > 5;
  }

  private boolean isLink(Span word) {
    return TitleWords.isLink(Fold.of(word.of(text)));
  }

  /** What follows "of" is an area of work, not the company. */
  private boolean isArea(List<Span> words, int head, int at) {
    Span word = words.get(at);
    boolean romance = TitleWords.isLong(Fold.of(words.get(head).of(text)));
    boolean lower = Character.isLowerCase(text.charAt(word.start()));
    String folded = Fold.of(word.of(text));
    boolean led = LEADS.contains(Fold.of(words.get(head).of(text))) && lower;
    return led && folded.length() > 3 && NameStop.isNoun(folded)
        || TitleWords.isKnown(folded) && !TitleWords.isHead(folded)
        || TitleWords.isHead(folded) && lower
        || romance
            && lower
            && folded.length() > 3
            && !folded.equals("empresa")
            && !folded.equals("nossa");
  }

  private boolean isJoined(Span left, Span right) {
    String between = text.substring(left.end(), right.start());
    return between.equals(" ")
        || between.equals(" & ")
        || between.equals("  ")
        || between.equals(" / ")
        || between.equals(" – ")
        || between.equals(". ") && TitleWords.isShort(Fold.of(left.of(text)));
  }
}
