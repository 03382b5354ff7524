package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.CompanyShape;
import io.aetherlink.aisummarizer.domain.find.FieldValue;
import io.aetherlink.aisummarizer.domain.find.FormShapes;
import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks the prospect's company. */
final class CompanyRule {
  private static final double LEAST = 2.7;
  private static final Pattern WORD_START = Pattern.compile("(?<![\\p{L}'’])\\p{L}[\\p{L}'’]*");
  private static final Set<String> SMALL =
      Set.of("of", "the", "and", "for", "und", "et", "de", "du", "des", "la", "y", "van", "i");
  private static final int MOST_LINES = 60;
  private static final int FEWEST_FIELDS = 4;
  private static final Set<String> PLACES = Lexicon.words("countries");
  private static final Set<String> OTHER_FIELDS =
      Set.of("title", "first name", "last name", "email", "phone", "status");
  private static final Phrases PRIVATE = Lexicon.phrases("private");
  private static final Pattern INNER_LINK =
      Pattern.compile(
          "\\s(?:at|of|for|from|bei|de|di|da|do|della|der|van|von|de la|and)\\s(?:the |la |der )?(?=\\p{Lu})");
  private static final Pattern LINK_IN_FRONT =
      Pattern.compile(
          "(?:From|With|At|For|Of|Bei|Von|Vom|Chez|Fra|Från|Hos|Presso|Firma|Das|Die|Der|(?:(?:Kundenbesuch|Besuch|Bezoek|Namens|Visite|Visita|Besök|Besøk|Möte|Møte|Wizyta)(?: Fa\\.)?)|Fa\\.)\\s(?:the |der |dem |la |le )?(?=\\p{Lu})");
  private static final Pattern PLACE_BEHIND =
      Pattern.compile("\\s(?:i|in|en|à|em|w|we|v|ve|te|na|u|di|aus|zu)\\s(?=\\p{Lu})");
  private static final Pattern DATE_END = Pattern.compile("(?<=[/.])\\d{1,4}\\s");
  private static final Pattern DATE_START = Pattern.compile("\\s\\d{1,2}(?=[/.]\\d)");
  private static final Pattern LOWER_CASE =
      Pattern.compile(
          "(?<![\\p{L}])(?:calling from|calling for|i'm from|im from|i am from|here from|manager at|mgr at|owner of|i own|i run|work at|work for)(?: the)? ((?:\\p{Ll}[\\p{Ll}'’-]+ ?){2,5})");
  private static final Pattern LOWER_ANSWER =
      Pattern.compile("(?:^|[.!,]\\s+)(\\p{Ll}[\\p{Ll}'’&-]*(?: [\\p{Ll}'’&-]+){1,4})[.!]?$");
  private static final Pattern ANY_WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’&-]*");
  private static final Pattern JOINED_WORDS =
      Pattern.compile("[\\p{L}\\p{N}'’&-]+(?: [\\p{L}\\p{N}'’&-]+)*");
  private static final int MOST_WORDS = 120;
  private static final int MOST_LOOKS = 1500;
  private static final int LONGEST_NAME = 5;
  private static final Pattern LOWER_WORD = Pattern.compile("\\p{Ll}[\\p{Ll}'’-]+");
  private static final Pattern INJECTED =
      Pattern.compile("\\{\\{[^}]*\\}\\}|<[^>]*>|=\\w+\\([^)]*\\)");

  private final Facts facts;
  private final CompanyShape companies;
  private final CompanyDomains domains;
  private final CompanyScore score;
  private final List<Span> likely = new ArrayList<>();
  private Optional<Choice> best = Optional.empty();
  private double highest = LEAST;
  private int looks;

  CompanyRule(Facts facts, People people, Optional<Choice> email) {
    this.facts = facts;
    this.companies = facts.companies();
    this.domains = new CompanyDomains(facts, people, email);
    this.score = new CompanyScore(facts, people, domains);
  }

  Optional<Choice> choose() {
    facts.filled("company").forEach(field -> offerField(field, 7));
    facts
        .filled("answer company")
        .forEach(field ->
            companies.runs(field.value()).stream()
                .filter(run -> !score.isPerson(run))
                .findFirst()
                .or(() -> lowerAnswer(field.value()))
                .ifPresent(run -> offer(run, 6)));
    for (Line line : facts.reading().lines()) {
      if (line.isReadable()) {
        inLine(line);
      }
    }
    if (best.isEmpty()) {
      facts.reading().lines().stream()
          .filter(line -> line.zone() == Zone.BODY && line.side() == Side.THEIRS)
          .forEach(this::lowerCase);
    }
    if (best.isEmpty() && domains.any()) {
      facts.reading().lines().stream()
          .filter(line -> line.zone() == Zone.BODY)
          .limit(MOST_LINES)
          .forEach(this::byDomain);
    }
    if (best.isEmpty()) {
      facts.reading().lines().stream()
          .filter(line -> line.zone() == Zone.FOOTER && line.side() == Side.THEIRS)
          .forEach(this::footer);
    }
    if (isDeclined() && highest < 6) {
      return isPrivate() ? Optional.empty() : domains.fromDomain();
    }
    if (best.isEmpty() || isPrivate() && highest < 6) {
      return isPrivate() ? Optional.empty() : domains.fromDomain();
    }
    return best.map(this::fuller);
  }

  /** "Kingfisher Storage, Kingfisher Self Storage in Tampa": the fuller form is the name. */
  private Choice fuller(Choice found) {
    List<String> words = words(found.span());
    return likely.stream()
        .filter(run -> {
          List<String> more = words(run);
          return more.size() > words.size()
              && words.size() > 1
              && more.getFirst().equals(words.getFirst())
              && more.getLast().equals(words.getLast())
              && more.containsAll(words);
        })
        .findFirst()
        .map(run -> new Choice(value(run), run, found.confidence()))
        .orElse(found);
  }

  private List<String> words(Span run) {
    return List.of(Fold.of(run.of(facts.text())).split(" +", -1));
  }

  private void offerField(FieldValue field, double score) {
    Span value = field.value();
    Matcher injected = INJECTED.matcher(facts.text()).region(value.start(), value.end());
    Span clean = withoutUnit(injected.lookingAt() ? new Span(injected.end(), value.end()) : value);
    Span whole = clean.trim(facts.text(), ".,;\"");
    boolean suffix = companies.hasLegalForm(clean);
    Span place = withoutBracket(suffix ? clean.trim(facts.text(), ",;\"") : whole);
    boolean address = place.of(facts.text()).indexOf('@') >= 0;
    boolean named = place.of(facts.text()).chars().anyMatch(Character::isLetter);
    boolean building =
        FormShapes.isAddress(place.of(facts.text()))
            && !suffix
            && !companies.hasBusinessWord(place);
    if (named
        && place.length() < 120
        && !address
        && !building
        && facts.readable(place).isPresent()) {
      offer(place, score);
    }
  }

  /** In a vCard, what stands behind the semicolon is the department. */
  private Span withoutUnit(Span value) {
    int unit = facts.text().indexOf(';', value.start());
    boolean card = facts.text().regionMatches(true, Math.max(0, value.start() - 4), "ORG:", 0, 4);
    return card && unit > value.start() && unit < value.end()
        ? new Span(value.start(), unit)
        : value;
  }

  private Span withoutBracket(Span value) {
    String written = value.of(facts.text());
    int bracket = written.lastIndexOf(" (");
    boolean form =
        bracket > 0 && written.substring(bracket).matches("(?i) \\((?:pty|haftungs|株|有).*");
    return bracket > 2 && !form ? new Span(value.start(), value.start() + bracket) : value;
  }

  private void inLine(Line line) {
    List<Span> parts = new ArrayList<>();
    Parts.strong(facts.text(), line.span())
        .forEach(part -> parts.addAll(Parts.byComma(facts.text(), part)));
    for (Span run : companies.runs(line.span())) {
      if (isOtherField(run)) {
        continue;
      }
      for (Span candidate : variants(run, line)) {
        offer(candidate, score.score(candidate, line, parts));
      }
    }
  }

  /** In a chat, the answer to "Which company?" needs no capitals: its last sentence is the name. */
  private Optional<Span> lowerAnswer(Span answer) {
    Matcher name = LOWER_ANSWER.matcher(facts.text()).region(answer.start(), answer.end());
    return name.find() ? Optional.of(new Span(name.start(1), name.end(1))) : Optional.empty();
  }

  /** "i look after ops at brightloom textiles": the domain says where the name begins and ends. */
  private void byDomain(Line line) {
    List<Span> words = new ArrayList<>();
    Matcher word = ANY_WORD.matcher(facts.text()).region(line.span().start(), line.span().end());
    while (word.find() && words.size() < MOST_WORDS) {
      words.add(new Span(word.start(), word.end()));
    }
    for (int from = 0; from < words.size(); from++) {
      for (int to = from; to < Math.min(words.size(), from + LONGEST_NAME); to++) {
        byDomain(words.get(from).join(words.get(to)), to - from);
      }
    }
  }

  private void byDomain(Span run, int more) {
    boolean fits =
        looks++ < MOST_LOOKS
            && JOINED_WORDS.matcher(run.of(facts.text())).matches()
            && facts.emails().stream().noneMatch(email -> email.span().overlaps(run))
            && domains.fit(run) >= 1
            && !score.isPerson(run)
            && needsLastWord(run);
    if (fits) {
      offer(run, LEAST + 1 + 0.1 * more);
    }
  }

  /**
   * "acme foods over there": what the domain does not hold belongs to no name, but "acme foods
   * ltd".
   */
  private boolean needsLastWord(Span run) {
    int blank = run.of(facts.text()).lastIndexOf(' ');
    return blank < 0
        || run.of(facts.text()).endsWith(" & " + run.of(facts.text()).substring(blank + 1))
        || domains.fit(new Span(run.start(), run.start() + blank)) < 1
        || CompanyShape.isBusinessWord(run.of(facts.text()).substring(blank + 1))
        || companies.hasLegalForm(run);
  }

  /** A form that asks for the company and got none. */
  private boolean isDeclined() {
    return facts.fields().size() >= FEWEST_FIELDS
        && facts.fields().stream().anyMatch(field -> field.field().equals("company"))
        && facts.filled("company").findAny().isEmpty()
        && likely.stream().noneMatch(run -> domains.fit(run) > 0);
  }

  /**
   * "This message is from Acme US LLC and may be privileged": the sender's, if the domain says so.
   */
  private void footer(Line line) {
    companies.runs(line.span()).stream()
        .filter(run -> companies.hasLegalForm(run) && domains.fit(run) > 0.5)
        .forEach(run -> offer(run, LEAST + 1));
  }

  /**
   * In chats and transcripts companies stand in lower case: "calling from the little owl bakery".
   */
  private void lowerCase(Line line) {
    Matcher name = LOWER_CASE.matcher(facts.text()).region(line.span().start(), line.span().end());
    while (name.find()) {
      Span words = new Span(name.start(1), name.end(1));
      int end = lastBusinessWord(words);
      if (end > words.start()) {
        offer(new Span(words.start(), end), LEAST + 0.5);
      }
    }
  }

  private int lastBusinessWord(Span words) {
    Matcher word = LOWER_WORD.matcher(facts.text()).region(words.start(), words.end());
    int end = words.start();
    boolean first = true;
    while (word.find()) {
      end = !first && CompanyShape.isBusinessWord(word.group()) ? word.end() : end;
      first = false;
    }
    return end;
  }

  private boolean isOtherField(Span run) {
    return facts.fields().stream()
        .anyMatch(field -> OTHER_FIELDS.contains(field.field()) && field.value().covers(run));
  }

  /** A run can begin with a person or a title: then the rest counts too. */
  private List<Span> variants(Span whole, Line line) {
    String text = facts.text();
    Span run = bare(whole);
    List<Span> variants = new ArrayList<>(List.of(run));
    Matcher inner = INNER_LINK.matcher(text).region(run.start(), run.end());
    while (inner.find()) {
      Span front = new Span(run.start(), inner.start());
      if (PLACES.contains(Fold.of(text.substring(inner.end(), run.end())))) {
        variants.replaceAll(
            variant -> new Span(variant.start(), Math.max(variant.start(), front.end())));
        return variants;
      }
      Span rest =
          companies.withForm(
              new Span(inner.end(), run.end()), Math.min(text.length(), line.span().end()));
      if (rest.length() > 2) {
        variants.add(rest);
      }
      variants.add(front);
    }
    return variants;
  }

  /** "From the Larkfield Estate", "Granberg AB i Umeå": without link in front and place behind. */
  private Span bare(Span run) {
    Span number = withoutNumber(run);
    Matcher link = LINK_IN_FRONT.matcher(facts.text()).region(number.start(), number.end());
    boolean linked =
        link.lookingAt() && domains.fit(new Span(link.end(), number.end())) >= domains.fit(run);
    int from = linked ? link.end() : number.start();
    Matcher place = PLACE_BEHIND.matcher(facts.text()).region(from, number.end());
    while (place.find()) {
      Span front = new Span(from, place.start());
      if (companies.hasLegalForm(front) || isWholeWithout(front, run)) {
        return new Span(from, place.start());
      }
    }
    return new Span(from, number.end());
  }

  /** "3/4 Acme AB", "Acme AB 3/4": a part of a date. */
  private Span withoutNumber(Span run) {
    Matcher end = DATE_END.matcher(facts.text()).region(run.start(), run.end());
    end.useTransparentBounds(true);
    int from = end.lookingAt() ? end.end() : run.start();
    Matcher start = DATE_START.matcher(facts.text()).region(from, run.end());
    start.useTransparentBounds(true);
    return new Span(from, start.find() && start.start() > from ? start.start() : run.end());
  }

  /**
   * "Beltrami Marmi di Carrara" at beltramimarmi.it, "Wiklunds Rör i Umeå": the rest is a place.
   */
  private boolean isWholeWithout(Span front, Span run) {
    String behind = facts.text().substring(front.end(), run.end());
    boolean oneWord = behind.strip().indexOf(' ') == behind.strip().lastIndexOf(' ');
    boolean scandinavian = behind.startsWith(" i ");
    return oneWord
        && front.of(facts.text()).indexOf(' ') > 0
        && (domains.fit(front) >= 1 || scandinavian);
  }

  private void offer(Span run, double score) {
    if (score > LEAST) {
      likely.add(run);
    }
    boolean longer =
        best.isPresent()
            && Math.abs(score - highest) < 0.01
            && run.length() > best.get().span().length();
    if (score > highest + 0.01 || longer) {
      highest = Math.max(score, highest);
      best = Optional.of(Choice.scored(value(run), run, score, 9));
    }
  }

  /** Names in capitals get the usual spelling, unless they are an abbreviation or carry a form. */
  private String value(Span run) {
    String value = companies.value(run);
    return value.equals(value.toLowerCase(Locale.ROOT)) ? capitalised(value) : value;
  }

  private static String capitalised(String value) {
    return WORD_START
        .matcher(value)
        .replaceAll(word -> SMALL.contains(word.group()) ? word.group() : upper(word.group()));
  }

  private static String upper(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private boolean isPrivate() {
    return facts.reading().lines().stream()
        .filter(line -> line.zone() == Zone.BODY)
        .anyMatch(line -> PRIVATE.first(facts.text(), line.span()).isPresent());
  }
}
