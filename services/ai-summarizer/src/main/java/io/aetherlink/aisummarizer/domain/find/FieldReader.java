package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Alternatives;
import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Reading;
import io.aetherlink.aisummarizer.domain.thread.Side;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads forms of any layout: labels with values, JSON, tables, CSV, cards, question and answer. */
public final class FieldReader {
  private static final int MOST_ROWS = 6;
  private static final Pattern RULER = Pattern.compile("[\\s|:+=-]+");
  private static final Set<String> OURS =
      Set.of(
          "us", "ours", "we", "wir", "uns", "unsere", "nous", "noi", "nosotros", "wij", "my", "vi");
  private static final Set<String> NESTING = Set.of("company", "email", "phone", "title");
  private static final Map<String, String> FIELDS = fields();
  private static final Pattern LABEL = label();
  private static final Pattern CELL =
      Pattern.compile("\"((?:[^\"]|\"\")*+)\"|([^,;\\t|]++)|(?<=^|[,;\\t|])(?=[,;\\t|]|$)");
  private static final Pattern BORDER = Pattern.compile("[,;|]\\s*$|\\s{2,}$|\",?\\s*$");
  private static final Pattern FIELD_WORD =
      Pattern.compile(
          "(?i)\\s*(?:(?:field|feld|champ|campo|veld|fält|felt|pole|question|frage)\\s+"
              + "|(?:step|schritt|étape|paso|stap|krok|q)\\s?\\d{1,2}[.:)]?\\s+|\\d{1,2}[.)]\\s*|[-*•]\\s*)");
  private static final Pattern PARTY =
      Pattern.compile("^(?:lead|customer|client|contact|prospect|caller)(?=.)");
  private static final Pattern SENTENCE = Pattern.compile("^.*[.!,]\\s+(?=\\p{L})");

  /** "None of your business ;-) ok: Captain": people take back what they filled in. */
  private static final Pattern AGAIN =
      Pattern.compile(
          "(?i)\\b(?:no wait|(?:just )?kidding|ok|okay|correction|i mean|seriously|it's really|it's|scratch that)[:,.]?\\s+(?=(\\S.{2,60})$)");

  private static final Pattern ASKED =
      Pattern.compile(
          "(?:\\(?(?:Q\\s?)?\\d{1,2}[.):]\\s*|[-*•]\\s*)?[.…\\s]*(\\S[^→]{1,90}?)(?:\\??\\s*(?:→|=>|->)\\s*|\\?\\s+)(?!→|=>|->)(\\S.*)");
  private static final Pattern BRACKET = Pattern.compile("\\([^)]*\\)");
  private static final Pattern ASKING =
      Pattern.compile(
          "(?i)^(?:(?:and|what|what's|whats|is|may we have|can we have|please enter|und|was|ist|wie lautet|et|quel|quelle|est|y|cuál|es|en|wat|i|jaki|jest|your|the|ihre?|deine?|votre|ton|su|tu|uw|je|de|la|le|el|twój|twoje)\\s+)+");

  private static final Phrases EMPTY = Lexicon.phrases("label-empty");
  private static final Map<String, Phrases> QUESTIONS = questions();

  private final Reading reading;
  private final String text;
  private final List<FieldValue> values = new ArrayList<>();

  private FieldReader(Reading reading) {
    this.reading = reading;
    this.text = reading.text();
  }

  /** All filled and unfilled fields of the text, from top to bottom. */
  public static List<FieldValue> in(Reading reading) {
    FieldReader reader = new FieldReader(reading);
    for (Line line : reading.lines()) {
      if (line.zone() == Zone.BODY) {
        reader.read(line);
      }
    }
    return List.copyOf(reader.values);
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    Lexicon.groups("labels")
        .forEach((field, names) -> names.forEach(name -> fields.putIfAbsent(key(name), field)));
    return fields;
  }

  private static Pattern label() {
    List<String> names = new ArrayList<>();
    Lexicon.groups("labels").values().forEach(names::addAll);
    String choices = Alternatives.of(names.stream().map(FieldReader::signs).toList());
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])[\"']?(?:(?<owner>\\p{Lu}[\\p{L}-]{1,20})['’]s\\s)?(?:(?:your|ihre?|votre|su|tu|uw|din|seu|sua|best)\\s)?(?<label>"
            + choices
            + ")(?![\\p{L}\\p{N}])(?:;[^:\\s]{0,80})?[\"']?\\s{0,3}(?:\\([^)]{0,30}\\)|\\*|\\?)?\\s{0,3}(?::|=(?!=)|->|→|(?<=<[\\w-]{1,24})>|(?:\\.\\s?){3,40}+|\\t|\\|)\\s*+",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static List<String> signs(String name) {
    return name.chars()
        .mapToObj(c -> c == ' ' ? "[\\s_-]?" : Pattern.quote(Character.toString(c)))
        .toList();
  }

  private static Map<String, Phrases> questions() {
    Map<String, Phrases> questions = new LinkedHashMap<>();
    Lexicon.groups("questions")
        .forEach((field, phrases) -> questions.put(field, Phrases.of(phrases)));
    return questions;
  }

  private static String key(String label) {
    return Fold.squeezed(label);
  }

  private void read(Line line) {
    if (readTable(line)
        || readPairs(line)
        || readDashed(line)
        || readLabels(line)
        || readQuestion(line)) {
      return;
    }
    labelAlone(line).ifPresent(field -> valueBelow(line, field));
    if (line.side() == Side.OURS && !line.speaker().isEmpty()) {
      readAnswer(line);
    }
  }

  /** "2. And your last name? → Abelard": a question of a form with its answer behind it. */
  private boolean readQuestion(Line line) {
    Matcher asked = ASKED.matcher(text).region(line.span().start(), line.span().end());
    if (!line.speaker().isEmpty() || !asked.matches()) {
      return false;
    }
    String question = asked.group(1);
    Optional<String> field = askedFor(question);
    field.ifPresent(found -> add(found, "", new Span(asked.start(2), asked.end(2))));
    return field.isPresent();
  }

  private static Optional<String> askedFor(String question) {
    String bare = BRACKET.matcher(question).replaceAll("").replaceAll("[?:.…]+$", "").strip();
    String label = ASKING.matcher(bare).replaceFirst("");
    Optional<String> field = Optional.ofNullable(FIELDS.get(key(label)));
    if (field.isPresent()) {
      return field;
    }
    return QUESTIONS.entrySet().stream()
        .filter(asked -> asked.getValue().in(question))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** "Field: Name | Value: Ann Lee": what asks and what answers. */
  private boolean readPairs(Line line) {
    Optional<FormShapes.Pair> pair = FormShapes.pair(text, line.span());
    Optional<String> field = pair.flatMap(found -> askedFor(found.asked().of(text)));
    field.ifPresent(found -> add(found, "", value(pair.orElseThrow().answer())));
    return field.isPresent();
  }

  /** "Company - Acme Ltd" with such lines around it: a dash stands for the colon. */
  private boolean readDashed(Line line) {
    Optional<FormShapes.Pair> pair = FormShapes.dashed(text, line.span());
    Optional<String> field = pair.flatMap(this::labelled);
    boolean form =
        field.isPresent()
            && Stream.of(-1, 1)
                .flatMap(by -> reading.neighbour(line, by).stream())
                .flatMap(near -> FormShapes.dashed(text, near.span()).stream())
                .anyMatch(near -> labelled(near).isPresent());
    if (form) {
      add(field.get(), "", value(pair.orElseThrow().answer()));
    }
    return form;
  }

  private Optional<String> labelled(FormShapes.Pair pair) {
    String asked = key(pair.asked().of(text));
    return Optional.ofNullable(FIELDS.get(asked))
        .or(() -> Optional.ofNullable(FIELDS.get(PARTY.matcher(asked).replaceFirst(""))));
  }

  private record Label(String field, String owner, int start, int end) {}

  private boolean readLabels(Line line) {
    List<Label> labels = labels(line);
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      int end = i + 1 < labels.size() ? labels.get(i + 1).start() : line.span().end();
      String field = nested(labels, i);
      add(field, label.owner(), value(new Span(Math.min(label.end(), end), end)));
    }
    return !labels.isEmpty();
  }

  /** In JSON, {@code "org":{"name":…}} is the name of the company. */
  private String nested(List<Label> labels, int i) {
    String field = labels.get(i).field();
    if (i == 0 || !field.equals("name") && !field.equals("value")) {
      return field;
    }
    Label parent = labels.get(i - 1);
    boolean inside =
        text.substring(parent.end(), Math.max(parent.end(), labels.get(i).start()))
            .strip()
            .equals("{");
    return inside && NESTING.contains(parent.field()) ? parent.field() : field;
  }

  /** A label begins the line, or stands behind a border: comma, bar, several blanks. */
  private List<Label> labels(Line line) {
    List<Label> labels = new ArrayList<>();
    Matcher label = LABEL.matcher(text).region(line.span().start(), line.span().end());
    while (label.find() && labels.size() < 40) {
      String before = text.substring(line.span().start(), label.start());
      boolean starts =
          before.isBlank()
              || BORDER.matcher(before).find()
              || before.endsWith("{")
              || before.endsWith("<")
              || before.endsWith("(")
              || FIELD_WORD.matcher(before).matches();
      String field = FIELDS.get(key(label.group("label")));
      if (starts && field != null) {
        String owner = label.group("owner");
        labels.add(new Label(field, owner == null ? "" : owner, label.start(), label.end()));
      }
    }
    return labels;
  }

  private Span value(Span span) {
    int tag = text.indexOf("</", span.start());
    Span inner = tag >= 0 && tag < span.end() ? new Span(span.start(), tag) : span;
    Span value = inner.trim(text, ",;|{}");
    if (value.length() > 0 && text.charAt(value.start()) == '"') {
      int close = text.indexOf('"', value.start() + 1);
      return close > 0 && close <= value.end()
          ? new Span(value.start() + 1, close)
          : value.trim(text, "\"");
    }
    return value;
  }

  private void add(String field, String owner, Span written) {
    Matcher again = AGAIN.matcher(text).region(written.start(), written.end());
    Span value = again.find() ? new Span(again.start(1), written.end()) : written;
    boolean label = FIELDS.containsKey(key(value.of(text))) && !field.equals("title");
    boolean empty = label || isEmpty(value) || isDeclined(value);
    values.add(
        new FieldValue(field, owner, empty ? new Span(value.start(), value.start()) : value));
  }

  /** "Company name (optional)" is what the form shows where nothing is filled in. */
  private boolean isEmpty(Span value) {
    String written = value.of(text);
    return EMPTY.is(written) || EMPTY.is(FormShapes.withoutBrackets(written));
  }

  /** "none, private": what is declined and then explained. */
  private boolean isDeclined(Span value) {
    String written = value.of(text);
    int border = written.indexOf(',');
    return border > 0 && EMPTY.is(written.substring(0, border));
  }

  private Optional<String> labelAlone(Line line) {
    return labelIn(reading.content(line));
  }

  private Optional<String> labelIn(String words) {
    String content = words.replaceAll("[:*?¿]\\s*$|^¿", "");
    return content.length() > 40 ? Optional.empty() : Optional.ofNullable(FIELDS.get(key(content)));
  }

  private void valueBelow(Line line, String field) {
    Optional<Line> below =
        reading
            .neighbour(line, 1)
            .filter(next ->
                next.zone() == Zone.BODY && labelAlone(next).isEmpty() && labels(next).isEmpty());
    boolean marked = reading.content(line).endsWith(":") || reading.content(line).endsWith("*");
    boolean form =
        marked
            || reading.neighbour(line, 2).flatMap(this::labelAlone).isPresent()
            || reading.neighbour(line, -2).flatMap(this::labelAlone).isPresent();
    if (below.isPresent() && form && below.get().span().length() < 90) {
      add(field, "", below.get().span());
    }
  }

  private boolean readTable(Line line) {
    List<Span> header = cells(line.span());
    long labelled = header.stream().filter(cell -> FIELDS.containsKey(cellKey(cell))).count();
    Optional<Line> row = reading.neighbour(line, 1);
    if (header.size() < 3 || labelled < 2 || labelled * 2 < header.size() - 1 || row.isEmpty()) {
      return false;
    }
    List<Span> cells = cells(theirRow(row.get()).span());
    for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
      String field = FIELDS.get(cellKey(header.get(i)));
      if (field != null) {
        add(field, "", cells.get(i));
      }
    }
    return true;
  }

  /** The first row that is about nobody of our own side; rulers are no rows. */
  private Line theirRow(Line first) {
    Line row = first;
    for (int i = 0; i < MOST_ROWS; i++) {
      boolean ruler = RULER.matcher(reading.content(row)).matches();
      boolean ours = cells(row.span()).stream().anyMatch(cell -> OURS.contains(key(cell.of(text))));
      Optional<Line> next = reading.neighbour(row, 1);
      if (!ruler && !ours || next.isEmpty()) {
        return row;
      }
      row = next.get();
    }
    return first;
  }

  private String cellKey(Span cell) {
    return key(cell.of(text).replaceAll("\\([^)]*\\)", ""));
  }

  private List<Span> cells(Span row) {
    List<Span> cells = new ArrayList<>();
    Matcher cell = CELL.matcher(text).region(row.start(), row.end()).useTransparentBounds(false);
    while (cell.find() && cells.size() < 60) {
      int group = cell.group(1) != null ? 1 : cell.group(2) != null ? 2 : 0;
      cells.add(new Span(cell.start(group), cell.end(group)).trim(text, ""));
    }
    return cells;
  }

  private void readAnswer(Line question) {
    Optional<Line> answer =
        reading
            .neighbour(question, 1)
            .filter(next -> next.side() == Side.THEIRS && next.zone() == Zone.BODY);
    if (answer.isEmpty()) {
      return;
    }
    String last = SENTENCE.matcher(reading.content(question)).replaceFirst("");
    labelIn(last).ifPresent(field -> add("answer " + field, "", answer.get().span()));
    Optional<Line> more =
        reading
            .neighbour(answer.get(), 1)
            .filter(next -> next.side() == Side.THEIRS && next.zone() == Zone.BODY);
    QUESTIONS.forEach((field, asked) -> {
      if (asked.in(reading.content(question))) {
        add("answer " + field, "", answer.get().span());
        more.filter(next -> field.equals("name"))
            .ifPresent(next -> add("answer " + field, "", next.span()));
      }
    });
  }
}
