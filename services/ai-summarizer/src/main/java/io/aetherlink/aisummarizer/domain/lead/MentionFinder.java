package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.FieldValue;
import io.aetherlink.aisummarizer.domain.find.NameShape;
import io.aetherlink.aisummarizer.domain.find.PersonName;
import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds every place where a person is named, and weighs it. */
final class MentionFinder {
  private static final int MOST = 150;
  private static final Phrases SELF = Lexicon.phrases("introductions", "self");
  private static final Pattern START =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@.\\-/_'’])(?=\\p{Lu}|(?:al|el|d)['’-]\\p{Lu}|mgr |inż|dhr|mevr|dott)");
  private static final Pattern TWO_WORDS =
      Pattern.compile("(\\p{Lu}\\p{Ll}{1,20}) (\\p{Lu}[\\p{L}'’-]{2,24})(?![\\p{L}-])");
  private static final Pattern ITEM = Pattern.compile("[A-Z][.)] \\p{Lu}[^\\n]{50}");
  private static final Pattern TURKISH = Pattern.compile("[ışğİŞĞ]");
  private static final Set<String> PLACES = Lexicon.words("countries");
  private static final Pattern OTHER_NAME =
      Pattern.compile("[ ][(\"“](\\p{Lu}\\p{Ll}{1,20})[?]?[)\"”]");
  private static final Pattern FORMALLY =
      Pattern.compile(
          "(?i)(?<!\\p{L})(?:mr|mrs|ms|miss|herrn?|hr|fr|frau|mme|mlle|m|sra?|srta|sig|sig\\.ra|dhr|mevr|mw|pan|pani|p)[. ]\\s?$");
  private static final int LONGEST_NAME = 60;
  private static final int FORM_WITHIN = 24;
  private static final Pattern CAPITALS_FIRST =
      Pattern.compile(
          "(?:(?:VAN|DE|DER|DEN|VON|LE|LA|DU|DI|DA|ST|MC) ){0,3}\\p{Lu}[\\p{Lu}'’-]{1,30}, ?"
              + "\\p{Lu}\\p{Ll}[\\p{L}. -]{0,30}");
  private static final Pattern LAST_FIRST =
      Pattern.compile("\\p{Lu}\\p{Ll}[\\p{L}'’-]{1,30}, \\p{Lu}\\p{Ll}[\\p{L}'’-]{1,30}");
  private static final Pattern COUPLE =
      Pattern.compile("(?<!\\p{Lu}\\p{Ll}{1,20} )(\\p{Lu}\\p{Ll}{1,20}) (?:and|&|und|et|y|e|en) $");

  private final Facts facts;
  private final NameShape names;
  private final FormNames forms;
  private final MentionScore score;
  private final List<Mention> mentions = new ArrayList<>();
  private final Set<String> heard = new HashSet<>();

  MentionFinder(Facts facts) {
    this.facts = facts;
    this.names = facts.names();
    this.forms = new FormNames(facts);
    this.score = new MentionScore(facts);
  }

  List<Mention> find() {
    for (FieldValue field : facts.fields()) {
      if (field.isFilled()) {
        fromField(field);
      }
    }
    facts.reading().lines().forEach(this::fromSpeaker);
    forms.splitName().ifPresent(name -> add(name, 7));
    for (Line line : facts.reading().lines()) {
      if (line.isReadable() && mentions.size() < MOST) {
        fromLine(line);
      }
    }
    return new WhoIsMeant(facts).weigh(Workplaces.without(facts, mentions));
  }

  /** Who speaks for the prospect is named in front of the words. */
  private void fromSpeaker(Line line) {
    if (line.side() != Side.THEIRS || line.speaker().isEmpty() || !heard.add(line.speaker())) {
      return;
    }
    int at = facts.text().lastIndexOf(line.speaker(), line.span().start());
    if (at >= 0 && line.span().start() - at < 200) {
      names
          .whole(new Span(at, at + line.speaker().length()))
          .ifPresent(name -> mentions.add(score.weigh(name, line).plus(1)));
    }
  }

  private void fromField(FieldValue field) {
    Span value = field.value();
    switch (field.field()) {
      case "name" -> {
        Optional<PersonName> whole = forms.filling(value);
        whole.ifPresentOrElse(
            name -> add(name, 6), () -> first(value).ifPresent(name -> add(name, 5)));
      }
      case "answer name" ->
          first(value).or(() -> forms.filling(value)).ifPresent(name -> add(name, 4));
      case "answer company" -> {
        boolean firm =
            facts.companies().hasBusinessWord(value) || value.of(facts.text()).indexOf('&') >= 0;
        if (!firm && !facts.filled("answer name").findAny().isPresent()) {
          first(value).filter(name -> !isOfDomain(name)).ifPresent(name -> add(name, 4));
        }
      }
      default -> {}
    }
  }

  private boolean isOfDomain(PersonName name) {
    return facts.emails().stream()
        .anyMatch(email -> facts.companies().fits(name.span(), email.domainName()) >= 1);
  }

  private Optional<PersonName> first(Span range) {
    Matcher start =
        START.matcher(facts.text()).region(range.start(), range.end()).useTransparentBounds(true);
    while (start.find()) {
      Optional<PersonName> name = names.at(new Span(start.start(), range.end()));
      if (name.isPresent()) {
        return name;
      }
    }
    return names.whole(range);
  }

  private void add(PersonName name, double extra) {
    facts
        .readable(name.span())
        .ifPresent(line -> mentions.add(score.weigh(name, line).plus(extra)));
  }

  private void fromLine(Line line) {
    Matcher start =
        START
            .matcher(facts.text())
            .region(line.span().start(), line.span().end())
            .useTransparentBounds(true);
    int from = line.span().start();
    while (start.find(from) && start.start() < line.span().end() && mentions.size() < MOST) {
      Span rest = new Span(start.start(), line.span().end());
      Optional<PersonName> name =
          turned(line, start.start())
              .or(() -> capitalsFirst(line, rest))
              .or(() -> names.at(withoutPronoun(rest)))
              .or(() -> attested(rest))
              .filter(found -> !isInEmail(found) && !isSomethingElse(found))
              .map(this::withOther);
      name.filter(found -> !isItem(found, line))
          .ifPresent(found -> mentions.add(score.weigh(found, line)));
      name.flatMap(this::partner)
          .ifPresent(found -> mentions.add(score.weigh(found, line).plus(1)));
      from = name.map(this::endWithOther).orElseGet(() -> nextWord(start.start()));
    }
    if (line.side() == Side.THEIRS && !facts.emails().isEmpty()) {
      inLowerCase(line);
    }
    forms.lowerHere(line).ifPresent(found -> mentions.add(score.weigh(found, line).plus(2)));
    facts
        .reading()
        .neighbour(line, 1)
        .ifPresent(below ->
            stacked(line, below)
                .ifPresent(found -> mentions.add(score.weigh(found, below).plus(1))));
    forms.lowerIts(line).ifPresent(found -> mentions.add(score.weigh(found, line).plus(2)));
    for (Span cue : SELF.all(facts.text(), line.span())) {
      Span rest = new Span(cue.end(), line.span().end()).trim(facts.text(), ":");
      forms
          .lowerIntroduction(rest, line)
          .ifPresent(found -> mentions.add(score.weigh(found, line)));
      names
          .at(rest)
          .filter(PersonName::ideographic)
          .ifPresent(found -> mentions.add(score.weigh(found, line)));
    }
    if (!isIdeographic(line)) {
      return;
    }
    for (Span part : IdeographicParts.introduced(facts.text(), line.span())) {
      names
          .whole(part)
          .filter(PersonName::ideographic)
          .ifPresent(found -> mentions.add(score.weigh(found, line).plus(4)));
    }
    for (Span part : IdeographicParts.of(facts.text(), line.span())) {
      names
          .whole(part)
          .filter(PersonName::ideographic)
          .ifPresent(found -> mentions.add(score.weigh(found, line)));
    }
  }

  /**
   * "thx, jana nowak / jana.nowak@…": an address says that words in lower case are a name, where
   * both names stand in it.
   */
  private void inLowerCase(Line line) {
    for (Span part : Parts.strong(facts.text(), line.span())) {
      for (Span piece : Parts.bySentence(facts.text(), part)) {
        forms
            .lowerName(piece)
            .filter(this::isAddressed)
            .ifPresent(name -> mentions.add(score.weigh(name, line).plus(2)));
      }
    }
  }

  private boolean isAddressed(PersonName name) {
    return facts.emails().stream()
        .filter(email -> !facts.reading().ourDomains().own(email.address()))
        .anyMatch(email ->
            name.fits(email.localPart()) == 2
                || Fold.squeezed(name.parts().getFirst()).equals(email.localPart()));
  }

  /** "C. Survey" behind "B. Access" heads a paragraph. */
  private boolean isItem(PersonName name, Line line) {
    if (name.span().start() != line.span().start() || !isItem(line)) {
      return false;
    }
    return facts.reading().lines().stream()
        .anyMatch(other -> other.index() != line.index() && isItem(other));
  }

  private boolean isItem(Line line) {
    return ITEM.matcher(facts.text()).region(line.span().start(), line.span().end()).lookingAt();
  }

  /** Badges have the given and the family name one below the other. */
  private Optional<PersonName> stacked(Line line, Line below) {
    if (line.span().length() > LONGEST_NAME || below.span().length() > LONGEST_NAME) {
      return Optional.empty();
    }
    Optional<PersonName> first =
        names
            .whole(line.span())
            .filter(name -> !name.isFull() && name.beginsGiven() && fills(name, line));
    return first.flatMap(given ->
        names
            .whole(below.span())
            .filter(family -> !family.isFull() && fills(family, below))
            .map(family ->
                new PersonName(
                    given.span().join(family.span()),
                    List.of(given.value(), family.value()),
                    false)));
  }

  private static boolean fills(PersonName name, Line line) {
    return !name.ideographic() && name.span().equals(line.span());
  }

  /** "Tuesday Hollingsworth <tues.hollingsworth@…>": the address says that the word is a name. */
  private Optional<PersonName> attested(Span rest) {
    Matcher two = TWO_WORDS.matcher(facts.text()).region(rest.start(), rest.end());
    if (!two.lookingAt()) {
      return Optional.empty();
    }
    PersonName name =
        new PersonName(
            new Span(two.start(), two.end()), List.of(two.group(1), two.group(2)), false);
    String first = Fold.squeezed(two.group(1));
    String last = Fold.squeezed(two.group(2));
    return facts.emails().stream()
            .map(email -> Fold.of(email.localPart()).split("[._-]", -1))
            .anyMatch(local ->
                local.length == 2 && first.startsWith(local[0]) && local[1].equals(last)
                    || local.length == 1 && local[0].equals(first) && introducesItself(two.start()))
        ? Optional.of(name)
        : Optional.empty();
  }

  private boolean introducesItself(int at) {
    return SELF.last(facts.text(), new Span(Math.max(0, at - 20), at))
        .filter(cue -> facts.text().substring(cue.end(), at).isBlank())
        .isPresent();
  }

  /** "Ben Okan Yıldırım": in Turkish "ben" is "I". */
  private Span withoutPronoun(Span rest) {
    boolean turkish =
        facts.text().startsWith("Ben ", rest.start()) && TURKISH.matcher(facts.text()).find();
    return turkish ? new Span(rest.start() + 4, rest.end()) : rest;
  }

  /** Header names may be turned round: "OKORO, Benedict" and "Okoro, Benedict (Contoso)". */
  private Optional<PersonName> turned(Line line, int start) {
    return facts
        .reading()
        .message(line)
        .from()
        .filter(from -> from.name().start() == start && from.name().length() > 0)
        .flatMap(from -> names.whole(from.name()));
  }

  /** "MOREAU, Clémence" in a line of its own: the family name in capitals comes first. */
  private Optional<PersonName> capitalsFirst(Line line, Span rest) {
    boolean whole = rest.start() == line.span().start() && rest.length() < LONGEST_NAME;
    boolean capitals = CAPITALS_FIRST.matcher(rest.of(facts.text())).matches();
    boolean turned = LAST_FIRST.matcher(rest.of(facts.text())).matches();
    return whole && (capitals || turned)
        ? names
            .whole(rest)
            .filter(PersonName::isFull)
            .filter(name -> capitals ? isAttested(name, line) : isAddressed(name))
        : Optional.empty();
  }

  /** "ACME, Leeds" looks the same: an address or a title says that it is a person. */
  private boolean isAttested(PersonName name, Line line) {
    return facts.emails().stream().anyMatch(email -> name.fits(email.localPart()) > 0)
        || facts
            .reading()
            .neighbour(line, 1)
            .filter(below -> facts.titles().isWhole(below.span()))
            .isPresent();
  }

  /** Places and companies are written like names. */
  private boolean isSomethingElse(PersonName name) {
    return PLACES.contains(Fold.of(name.value()))
        || facts.companies().hasLegalForm(withForm(name.span()));
  }

  /** "Landgraf Bau" in "Landgraf Bau GmbH". */
  private Span withForm(Span name) {
    int line = facts.text().indexOf('\n', name.end());
    int limit = line < 0 ? facts.text().length() : line;
    return facts.companies().withForm(name, Math.min(limit, name.end() + FORM_WITHIN));
  }

  private PersonName withOther(PersonName name) {
    Matcher other = other(name);
    if (other.lookingAt() && isAddressedFormally(name)) {
      return new PersonName(
          name.span(), List.of(other.group(1), name.value()), false, List.of(other.group(1)));
    }
    PersonName nominative = PolishName.nominative(name, facts.text());
    return other.lookingAt() ? nominative.called(other.group(1)) : nominative;
  }

  /** "Mr. Lee (Andrew)": the given name stands behind. */
  private boolean isAddressedFormally(PersonName name) {
    int at = name.span().start();
    return !name.isFull()
        && FORMALLY.matcher(facts.text().substring(Math.max(0, at - 8), at)).find();
  }

  private int endWithOther(PersonName name) {
    Matcher other = other(name);
    return other.lookingAt() ? other.end() : name.span().end();
  }

  /** "Xu Lingyun (Linda)" is one person. */
  private Matcher other(PersonName name) {
    int end = Math.min(facts.text().length(), name.span().end() + 30);
    return OTHER_NAME.matcher(facts.text()).region(name.span().end(), end);
  }

  private boolean isInEmail(PersonName name) {
    return facts.emails().stream().anyMatch(email -> email.span().overlaps(name.span()));
  }

  private int nextWord(int from) {
    int at = from + 1;
    while (at < facts.text().length() && Character.isLetterOrDigit(facts.text().charAt(at))) {
      at++;
    }
    return at;
  }

  private boolean isIdeographic(Line line) {
    return line.span().of(facts.text()).codePoints().anyMatch(IdeographicParts::isUncased);
  }

  /** "Tamsin and Joel Cole" are Tamsin Cole and Joel Cole. */
  private Optional<PersonName> partner(PersonName full) {
    Matcher couple =
        COUPLE
            .matcher(facts.text())
            .region(Math.max(0, full.span().start() - 30), full.span().start());
    if (!full.isFull() || facts.companies().hasBusinessWord(full.span()) || !couple.find()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>(full.parts());
    parts.set(0, couple.group(1));
    return Optional.of(new PersonName(new Span(couple.start(1), couple.end(1)), parts, false));
  }
}
