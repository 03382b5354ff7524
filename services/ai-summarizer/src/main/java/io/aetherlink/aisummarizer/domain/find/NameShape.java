package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Knows what the name of a person looks like. */
public final class NameShape {
  private static final int MOST_PARTS = 6;
  private static final int LONGEST_TURNED = 60;
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{L}][\\p{L}\\p{M}01|]*+(?:['’.\\-–‑][\\p{L}\\p{M}][\\p{L}\\p{M}01]*+)*+\\.?");
  private static final Pattern GAP =
      Pattern.compile(
          "[ ]{1,3}(?:[\"“«(][^\"”»)\\n]{1,60}[\"”»)][ ])?|[ ]?,[ ](?=(?:Jr|Sr|II|III|IV)\\b)|\\+(?=\\p{Lu}\\p{Ll})");
  private static final Pattern IDEOGRAPHIC =
      Pattern.compile(
          "[\\p{IsHan}]{2,5}|[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]{1,5} [\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]{1,5}|[\\p{IsKatakana}ー]{2,8}・[\\p{IsKatakana}ー]{2,8}|[\\p{IsHangul}]{2,4}");
  private static final Pattern PRONOUNS =
      Pattern.compile("(?i)\\(?(?:she|he|they|sie|er|elle|ella|lei)/[^)]{0,20}\\)?");
  private static final Pattern SPELLED = Pattern.compile("\\p{L}(?:-\\p{L}){2,}");
  private static final Set<String> NOT_INITIALS =
      Set.of(
          "Co", "No", "Nr", "Nº", "Av", "Rd", "Ah", "Oh", "Uh", "Um", "Er", "Eh", "Hm", "Hi", "Ja",
          "Na", "So", "Ok", "Re");

  /** What stands for an office only behind "i.": "i. A." and "i. V.", signed for somebody else. */
  private static final Set<String> ALSO_INITIAL = Set.of("A.", "V.");

  private static final Pattern ON_BEHALF = Pattern.compile("(?<!\\p{L})[ip]\\.? ?$");

  private static final Pattern CONTRACTION = Pattern.compile("['’](?:t|ve|re|ll|m|d|em)$");
  private static final Pattern GENERATION = Pattern.compile("(?:Jr|Sr)\\.?|II|III|IV");

  private final String text;

  /** Looks at {@code text}. */
  public NameShape(String text) {
    this.text = text;
  }

  /** Whether a text holds only forms of address and academic titles: "Dr.", "Prof. Dr.". */
  public static boolean isAddress(String words) {
    return Stream.of(words.strip().split("\\s+", -1)).allMatch(NameWords::isHonorific);
  }

  /** Whether a word is known to be no name. */
  public static boolean isStop(String word) {
    return NameWords.isStop(word);
  }

  /** Whether a word joins parts of a name: "van", "de". */
  public static boolean isParticle(String word) {
    return NameWords.isParticle(word);
  }

  /** The name that begins at the start of the range, honorifics skipped. */
  public Optional<PersonName> at(Span range) {
    Optional<PersonName> plain = latin(range);
    return plain.isPresent() ? plain : ideographic(range, false);
  }

  /** The name that fills the whole range, honorifics and degrees apart. */
  public Optional<PersonName> whole(Span range) {
    Span trimmed = range.trim(text, ",;:-–—\"'“”«»()[]~<>!");
    Optional<PersonName> turned = turnedRound(trimmed);
    if (turned.isPresent()) {
      return turned;
    }
    return latin(trimmed)
        .filter(name -> onlyDegrees(new Span(name.span().end(), trimmed.end())))
        .or(() -> ideographic(trimmed, true));
  }

  /** "OKORO, Benedict" is Benedict Okoro. */
  private Optional<PersonName> turnedRound(Span range) {
    int within = range.length() > LONGEST_TURNED ? -1 : range.of(text).indexOf(',');
    if (within < 0) {
      return Optional.empty();
    }
    int comma = range.start() + within;
    Optional<PersonName> last =
        latin(new Span(range.start(), comma)).filter(name -> name.span().end() == comma);
    Span rest = new Span(comma + 1, range.end()).trim(text, "");
    Optional<PersonName> first =
        latin(rest).filter(name -> onlyDegrees(new Span(name.span().end(), rest.end())));
    if (last.isEmpty()
        || first.isEmpty()
        || NameWords.isDegree(rest.of(text))
        || last.get().parts().size() > 2
        || first.get().parts().size() > 3) {
      return Optional.empty();
    }
    boolean one = last.get().parts().size() == 1 || NameWords.isCapitals(last.get().value());
    if (!one || GENERATION.matcher(rest.of(text)).matches()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>(first.get().parts());
    parts.addAll(last.get().parts());
    return Optional.of(new PersonName(last.get().span().join(first.get().span()), parts, false));
  }

  private Optional<PersonName> latin(Span range) {
    Matcher word = WORD.matcher(text).region(range.start(), range.end());
    List<Span> parts = new ArrayList<>();
    boolean afterHonorific = true;
    int at = range.start();
    while (parts.size() < MOST_PARTS && word.region(at, range.end()).lookingAt()) {
      Span part = new Span(word.start(), word.end());
      if (afterHonorific && isHonorific(part)) {
        at = skipHyphen(skipGap(part.end(), range.end()), range.end());
        continue;
      }
      if (parts.size() > 1 && isPostNominal(part, parts)
          || !parts.isEmpty() && isState(part, parts)) {
        break;
      }
      Optional<Span> accepted = accept(part, !parts.isEmpty());
      if (accepted.isEmpty()) {
        if (isFollowOn(part) && !parts.isEmpty() && !isParticle(parts.getLast())) {
          return Optional.empty();
        }
        break;
      }
      afterHonorific = false;
      parts.add(accepted.get());
      int next = skipGap(part.end(), range.end());
      if (next == part.end() || accepted.get().end() < part.end()) {
        break;
      }
      at = next;
    }
    return assemble(parts);
  }

  /** "Dipl.-Ing." are two forms of address. */
  private int skipHyphen(int at, int end) {
    return at < end && text.charAt(at) == '-' ? at + 1 : at;
  }

  /** "Ann Lee MRICS": letters behind a full name are a degree, not a family name. */
  private boolean isPostNominal(Span part, List<Span> parts) {
    String word = part.of(text);
    boolean capitals = parts.stream().allMatch(found -> NameWords.isCapitals(found.of(text)));
    boolean upper = word.chars().filter(Character::isUpperCase).count() > 1;
    return !capitals && upper && !GENERATION.matcher(word).matches() && NameWords.isDegree(word);
  }

  /** "Asheville NC": two capitals without a dot end no name. */
  private boolean isState(Span part, List<Span> parts) {
    String word = part.of(text);
    return word.length() == 2
        && word.indexOf('.') < 0
        && NameWords.isCapitals(word)
        && !GENERATION.matcher(word).matches()
        && !NameWords.isCapitals(parts.getLast().of(text));
  }

  private int skipGap(int at, int end) {
    Matcher gap = GAP.matcher(text).region(at, end);
    return gap.lookingAt() ? gap.end() : at;
  }

  private Optional<PersonName> assemble(List<Span> found) {
    List<Span> parts = new ArrayList<>(found);
    cutBeforeCompany(parts);
    cutVerb(parts);
    while (!parts.isEmpty() && isParticle(parts.getLast())) {
      parts.removeLast();
    }
    if (parts.size() == 1
        && NameWords.isCapitals(parts.getFirst().of(text))
        && parts.getFirst().length() < 5) {
      return Optional.empty();
    }
    boolean anyName = parts.stream().anyMatch(part -> !isParticle(part) && part.length() > 2);
    if (parts.isEmpty() || !anyName || isParticle(parts.getFirst()) && parts.size() < 2) {
      return Optional.empty();
    }
    if (parts.stream().anyMatch(part -> SPELLED.matcher(part.of(text)).matches())) {
      return Optional.empty();
    }
    boolean capitals = parts.stream().allMatch(part -> NameWords.isCapitals(part.of(text)));
    if (!capitals && parts.stream().anyMatch(part -> isShortCapitals(part.of(text)))) {
      return Optional.empty();
    }
    List<String> values = parts.stream().map(part -> value(part.of(text), capitals)).toList();
    return Optional.of(new PersonName(parts.getFirst().join(parts.getLast()), values, false));
  }

  /**
   * "Jelle Brouwer van Hotel De Kust": after a full name, a particle and two more words are the
   * company.
   */
  private void cutBeforeCompany(List<Span> parts) {
    for (int i = 2; i + 2 < parts.size(); i++) {
      long after =
          parts.subList(i + 1, parts.size()).stream().filter(part -> !isParticle(part)).count();
      if (isParticle(parts.get(i))
          && !isParticle(parts.get(i - 1))
          && after >= 2
          && !isFamily(parts, i)) {
        parts.subList(i, parts.size()).clear();
        return;
      }
    }
  }

  /** "Rang Peter Cole at …": the first word of a sentence is no name, the second a given name. */
  private void cutVerb(List<Span> parts) {
    if (parts.size() < 3) {
      return;
    }
    String first = parts.getFirst().of(text);
    int end = parts.getLast().end();
    boolean more =
        end + 1 < text.length()
            && text.charAt(end) == ' '
            && (Character.isLowerCase(text.charAt(end + 1)) || text.charAt(end + 1) == '(');
    if (more
        && first.length() > 2
        && !NameWords.isGiven(first)
        && !NameWords.isFamilyName(first)
        && NameWords.isGiven(parts.get(1).of(text))) {
      parts.removeFirst();
    }
  }

  /** "dos Santos Ribeiro", "de la Fuente y Ortega": two family names, no words of business. */
  private boolean isFamily(List<Span> parts, int particle) {
    int from = parts.getFirst().start();
    int to = parts.getLast().end();
    boolean alone =
        (from == 0 || text.charAt(from - 1) == '\n')
            && (to == text.length() || text.charAt(to) == '\n');
    return alone
        && parts.subList(particle + 1, parts.size()).stream()
            .map(part -> part.of(text))
            .noneMatch(word ->
                CompanyShape.isBusinessWord(word)
                    || !isParticle(word) && NameWords.isFamilyParticle(word));
  }

  private static String value(String part, boolean capitals) {
    String repaired = OcrRepair.word(part);
    return capitals && repaired.length() > 2 ? OcrRepair.capitalised(repaired) : repaired;
  }

  /** The part of a word that belongs to a name; empty where it cannot be one. */
  private Optional<Span> accept(Span part, boolean later) {
    String word = part.of(text);
    boolean dotted = word.endsWith(".");
    String bare = dotted ? word.substring(0, word.length() - 1) : word;
    if (GENERATION.matcher(word).matches()
        || dotted
            && bare.length() <= 2
            && Character.isUpperCase(bare.charAt(0))
            && !NOT_INITIALS.contains(bare)) {
      return Optional.of(part);
    }
    if (bare.endsWith("'s") || bare.endsWith("’s")) {
      return accept(new Span(part.start(), part.start() + bare.length() - 2), later);
    }
    Span span = dotted ? new Span(part.start(), part.end() - 1) : part;
    if (NameWords.isParticle(bare)) {
      return Optional.of(span);
    }
    boolean named =
        NameWords.startsUpper(bare)
            && !CONTRACTION.matcher(bare).find()
            && isWord(bare)
            && (!NameWords.isStop(bare)
                || later && (NameWords.isSurname(bare) || NameWords.isFamilyParticle(bare)))
            && bare.length() < 30;
    return named ? Optional.of(span) : Optional.empty();
  }

  /** Scanners put digits into words; "A0" and "B1" are no words. */
  private static boolean isWord(String word) {
    long letters = word.chars().filter(Character::isLetter).count();
    return letters == word.length()
        || letters >= 3
        || word.indexOf('0') < 0 && word.indexOf('1') < 0;
  }

  /** A capitalised word of business after a name makes the whole a company. */
  private boolean isFollowOn(Span part) {
    String word = part.of(text);
    String folded = Fold.of(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
    return Character.isUpperCase(word.charAt(0))
        && (CompanyShape.isBusinessWord(folded) || TitleShape.isHead(folded));
  }

  /** Whether a word is a form of address or an academic title. */
  static boolean isHonorific(String word) {
    return NameWords.isHonorific(word);
  }

  private boolean isHonorific(Span part) {
    String word = Fold.of(part.of(text)).replace(".", "");
    boolean initial =
        ALSO_INITIAL.contains(part.of(text))
            && !ON_BEHALF.matcher(text.substring(0, part.start())).find();
    boolean abbreviated = word.length() > 1 || part.of(text).endsWith(".") && !initial;
    return abbreviated && NameWords.isHonorific(word);
  }

  private boolean isParticle(Span part) {
    return NameWords.isParticle(part.of(text));
  }

  private static boolean isShortCapitals(String word) {
    return NameWords.isCapitals(word)
        && word.length() > 2
        && word.length() < 4
        && word.indexOf('.') < 0
        && !GENERATION.matcher(word).matches();
  }

  private boolean onlyDegrees(Span rest) {
    String tail = PRONOUNS.matcher(rest.of(text)).replaceAll("");
    for (String piece : tail.split("[,\\s]+", -1)) {
      if (!piece.isEmpty() && !NameWords.isDegree(piece)) {
        return false;
      }
    }
    return true;
  }

  private boolean isIdeograph(int at, int end) {
    return at < end && Character.isIdeographic(text.charAt(at));
  }

  private Optional<PersonName> ideographic(Span range, boolean whole) {
    Matcher name = IDEOGRAPHIC.matcher(text).region(range.start(), range.end());
    boolean found =
        whole ? name.matches() : name.lookingAt() && !isIdeograph(name.end(), range.end());
    if (!found || TitleShape.isHead(name.group()) || CompanyShape.isHanCompany(name.group())) {
      return Optional.empty();
    }
    return Optional.of(
        new PersonName(new Span(name.start(), name.end()), List.of(name.group()), true));
  }
}
