package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.FieldValue;
import io.aetherlink.aisummarizer.domain.find.NameShape;
import io.aetherlink.aisummarizer.domain.find.PersonName;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names where people write them carelessly: in form fields and chats. */
final class FormNames {
  private static final Pattern LOWER_NAME =
      Pattern.compile("\\p{Ll}[\\p{Ll}'’-]{1,24}(?: \\p{Ll}[\\p{Ll}'’-]{1,24}){1,3}");
  private static final Set<String> SMALL = Lexicon.words("small-words");
  private static final Pattern LOWER_INTRODUCTION =
      Pattern.compile(
          "(\\p{Ll}[\\p{Ll}'’-]{1,24} \\p{Ll}[\\p{Ll}'’-]{1,24})(?=[,.]|\\s(?:from|at|here|with|of|i|we|and|calling|im)\\s|\\s*$)");
  private static final Pattern LOWER_WORDS =
      Pattern.compile("(\\p{Ll}[\\p{Ll}'’-]{1,24} \\p{Ll}[\\p{Ll}'’-]{1,24})(?= )");
  private static final Pattern LOWER_HERE =
      Pattern.compile(
          "(?:^|[.!?] |(?<!\\p{L})(?:hi|hey|hello|hiya|morning|yes),? )"
              + "(\\p{Ll}[\\p{Ll}'’-]{1,24}(?: \\p{Ll}[\\p{Ll}'’-]{1,24}){1,3}?) here,? (?:from|at|with|of)(?= )");
  private static final Pattern LOWER_ITS =
      Pattern.compile(
          "(?<!\\p{L})(?:its|it's|this is|im|i'm|i am) "
              + "(\\p{Ll}[\\p{Ll}'’-]{1,24}(?: \\p{Ll}[\\p{Ll}'’-]{1,24})?)(?=[,.]| from | at | here|$)");
  private static final int TITLE_WITHIN = 40;
  private static final Pattern INJECTED =
      Pattern.compile("(?s)['\"`]?\\s*\\)?\\s*;.*?--|\\{\\{[^}]*\\}\\}|<[^>]*>|=\\w+\\(");

  private static final int LONGEST = 40;

  private final Facts facts;
  private final NameShape names;

  FormNames(Facts facts) {
    this.facts = facts;
    this.names = facts.names();
  }

  /** The name that fills a form field, with whatever people put into such fields. */
  Optional<PersonName> filling(Span value) {
    return names
        .whole(value)
        .or(() -> joined(value))
        .or(() -> lowerCase(value).map(FormNames::upper));
  }

  /** First and last name from fields of their own; French forms call the last one "Nom". */
  Optional<PersonName> splitName() {
    Optional<PersonName> first = named("first name");
    Optional<PersonName> last = named("last name");
    Optional<PersonName> other = named("name").filter(name -> !name.isFull());
    Optional<PersonName> given = first.or(() -> last.isPresent() ? other : Optional.empty());
    Optional<PersonName> family = last.or(() -> first.isPresent() ? other : Optional.empty());
    return given.flatMap(one -> family.map(two -> joined(one, two)));
  }

  private Optional<PersonName> named(String field) {
    return facts
        .filled(field)
        .map(FieldValue::value)
        .flatMap(value -> names.whole(value).stream())
        .findFirst();
  }

  private static PersonName joined(PersonName first, PersonName last) {
    List<String> parts = new ArrayList<>(first.parts());
    parts.addAll(last.parts());
    return new PersonName(first.span(), parts, false);
  }

  /** In a chat, people also introduce themselves in lower case. */
  Optional<PersonName> lowerIntroduction(Span rest, Line line) {
    Matcher name = LOWER_INTRODUCTION.matcher(facts.text()).region(rest.start(), rest.end());
    boolean found = line.side() == Side.THEIRS && (name.lookingAt() || isTitled(name, rest));
    return found
        ? lowerCase(new Span(name.start(1), name.end(1))).map(FormNames::upper)
        : Optional.empty();
  }

  /** "this is ann lee quarry manager at acme": a title ends a name as well. */
  private boolean isTitled(Matcher name, Span rest) {
    name.usePattern(LOWER_WORDS).region(rest.start(), rest.end());
    return name.lookingAt()
        && facts
            .titles()
            .inProse(new Span(name.end(), Math.min(rest.end(), name.end() + TITLE_WITHIN)))
            .filter(title -> title.start() <= name.end() + 1)
            .isPresent();
  }

  /** "lou van etten here from acme", at the beginning of a sentence. */
  Optional<PersonName> lowerHere(Line line) {
    Matcher here = LOWER_HERE.matcher(facts.text()).region(line.span().start(), line.span().end());
    return line.side() == Side.THEIRS && here.find()
        ? lowerCase(new Span(here.start(1), here.end(1))).map(FormNames::upper)
        : Optional.empty();
  }

  /** "good afternoon its ann lee, practice manager": a known given name says what it is. */
  Optional<PersonName> lowerIts(Line line) {
    Matcher its = LOWER_ITS.matcher(facts.text()).region(line.span().start(), line.span().end());
    Optional<PersonName> single = Optional.empty();
    while (line.side() == Side.THEIRS && its.find()) {
      Span words = new Span(its.start(1), its.end(1));
      Optional<PersonName> name =
          its.group(1).indexOf(' ') < 0
              ? Optional.of(new PersonName(words, List.of(its.group(1)), false))
              : lowerCase(words);
      if (name.filter(PersonName::beginsGiven).isPresent()) {
        if (name.get().isFull()) {
          return name.map(FormNames::upper);
        }
        single = single.or(() -> name.map(FormNames::upper));
      }
    }
    return single;
  }

  /** Two or three words in lower case that can be a name, with the capitals they should have. */
  Optional<PersonName> lowerName(Span piece) {
    return piece.length() > LONGEST ? Optional.empty() : lowerCase(piece).map(FormNames::upper);
  }

  private static PersonName upper(PersonName name) {
    List<String> parts = name.parts().stream().map(FormNames::upper).toList();
    return new PersonName(name.span(), parts, false);
  }

  private static String upper(String part) {
    return NameShape.isParticle(part)
        ? part
        : Character.toUpperCase(part.charAt(0)) + part.substring(1);
  }

  /** The particle of "lou van etten", but not the first or last word. */
  private static boolean isInside(String word, List<String> words) {
    int at = words.indexOf(word);
    return NameShape.isParticle(word) && at > 0 && at < words.size() - 1;
  }

  /** In a form, people also write their names in lower case. */
  private Optional<PersonName> lowerCase(Span value) {
    String written = value.of(facts.text());
    List<String> words = List.of(written.split(" +", -1));
    boolean name =
        LOWER_NAME.matcher(written).matches()
            && words.stream()
                .noneMatch(word ->
                    !isInside(word, words) && (NameShape.isStop(word) || SMALL.contains(word)));
    return name ? Optional.of(new PersonName(value, words, false)) : Optional.empty();
  }

  /** A name with something injected in the middle: what stands around it, joined. */
  private Optional<PersonName> joined(Span value) {
    Matcher injected = INJECTED.matcher(facts.text()).region(value.start(), value.end());
    if (!injected.find() || injected.start() == value.start()) {
      return Optional.empty();
    }
    Optional<PersonName> first = names.whole(new Span(value.start(), injected.start()));
    Optional<PersonName> last = names.whole(new Span(injected.end(), value.end()));
    if (first.isEmpty() || last.isEmpty()) {
      return first;
    }
    List<String> parts = new ArrayList<>(first.get().parts());
    parts.addAll(last.get().parts());
    return Optional.of(new PersonName(first.get().span().join(last.get().span()), parts, false));
  }
}
