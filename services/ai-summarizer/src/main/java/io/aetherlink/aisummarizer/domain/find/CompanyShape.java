package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what the name of a company looks like. */
public final class CompanyShape {
  private static final int LONGEST_FORM = 32;
  private static final Set<String> BUSINESS = Lexicon.words("business-words");
  private static final String FORMS = forms("behind");
  private static final String CAPITAL =
      "(?!I(?:['’]|\\b(?![.&'’-])))(?!(?:We|You|They|He|She|It|That|There|Here|Who|What|Let)['’])[\\p{Lu}\\p{N}][\\p{L}\\p{M}\\p{N}'’&+]*+(?:[-–'’.][\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’]*+)*+(?:(?<=\\b(?:\\p{Lu}|St|Mt|Ft|Dr|Bros|Mfg|Intl|Sta|Ste|Co|Mek|Gebr|Hnos|Int|Ind|Techn|Elektr|Constr|Natl|Univ|Assoc|Fa))\\.)?";
  private static final String LINK =
      "(?:&|\\+|and|of|the|for|de|du|des|del|della|delle|dei|degli|di|da|do|dos|das|der|die|dem|den|und|y|e|et|i|och|og|van|von|vom|zum|zur|am|en|la|las|los|le|les|el|'n'|n'|’n’)";
  private static final Pattern RUN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@.])"
              + CAPITAL
              + "(?:[ ](?:"
              + LINK
              + "[ ]){0,2}(?:l['’]|d['’])?"
              + CAPITAL
              + "){0,8}+");
  private static final Pattern FORM =
      Pattern.compile(
          "(?<=[\\p{L}\\p{N}.)\"'])(,? ?)\\b?(?<![\\p{L}\\p{N}](?=[\\p{L}\\p{N}]))(?:"
              + FORMS
              + "|l nc\\.|[l1]nc\\.?)(?![\\p{L}\\p{N}])");
  private static final Pattern BEFORE =
      Pattern.compile("(?:" + forms("before") + ")[ ]?[\\p{L}\\p{N}ー]{1,24}");
  private static final Pattern HAN =
      Pattern.compile("[\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}ー]{2,20}?(?:" + forms("han") + ")");

  /** "한빛수산의 구매팀장 서도윤입니다": what stands before the title and the name. */
  private static final Pattern KOREAN =
      Pattern.compile(
          "(?<![\\p{IsHangul}])([\\p{IsHangul}\\p{N}A-Za-z]{2,20}?)(?=(?:의|에서|에서 일하는| 소속)?\\s(?:[\\p{IsHangul}]{2,8}\\s)?[\\p{IsHangul}]{2,8}\\s[\\p{IsHangul}]{2,4}(?:입니다|이라고|라고|이에요|예요))");

  private static final Pattern QUOTED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:ООО|ОАО|ЗАО|АО|ПАО|ТОВ|ПП|ФОП|ТОО|ЕООД|ООД|UAB|SIA|AB|MB|OÜ|AS)\\s?"
              + "[«„“\"”][^«»„“\"”\\n]{2,50}[»“”\"]");

  private static final Pattern DOTTED_FORM =
      Pattern.compile(
          "(?<=[\\p{L}\\p{N}],? )(?:S\\.L\\.|S\\.A\\.|S\\.r\\.l\\.|S\\.p\\.A\\.|B\\.V\\.|N\\.V\\.|Inc\\.|Ltd\\.|L\\.L\\.C\\.|Lda\\.|Ltda\\.|d\\.o\\.o\\.|s\\.r\\.o\\.|a\\.s\\.)(?=\\s\\p{Lu})");

  /** "Acme Mobilya'dan": Turkish says "from Acme" with an ending. */
  private static final Pattern CASE_ENDING =
      Pattern.compile("(?<=\\p{Ll})['’](?:[dt][ae]n?|n[ıiuü]n|[ıiuü]n|y[aeıiuü]|n[aeıi])$");

  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final String text;

  /** Looks at {@code text}. */
  public CompanyShape(String text) {
    this.text = text;
  }

  private static String forms(String group) {
    List<String> forms =
        new ArrayList<>(Lexicon.groups("legal-forms").getOrDefault(group, List.of()));
    forms.sort(Comparator.comparing(String::length).reversed());
    return String.join("|", forms);
  }

  /** Whether a word is common in company names and rare in names of people. */
  public static boolean isBusinessWord(String word) {
    return BUSINESS.contains(Fold.of(word));
  }

  /** Whether a piece in Chinese or Japanese names a company by its legal form. */
  public static boolean isHanCompany(String piece) {
    return HAN.matcher(piece).find() || BEFORE.matcher(piece).find();
  }

  /** Whether one of the words is a word of business. */
  public boolean hasBusinessWord(Span span) {
    for (String word : WORDS.split(span.of(text))) {
      if (isBusinessWord(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a legal form stands in the piece. */
  public boolean hasLegalForm(Span span) {
    Matcher form = FORM.matcher(text).region(span.start(), span.end()).useTransparentBounds(true);
    return form.find() || ideographic(span).isPresent();
  }

  /** Runs of capitalised words with what joins them, legal form included. */
  public List<Span> runs(Span range) {
    List<Span> runs = new ArrayList<>();
    ideographic(range).ifPresent(runs::add);
    quoted(range, runs);
    Matcher run = RUN.matcher(text).region(range.start(), range.end()).useTransparentBounds(true);
    while (run.find() && runs.size() < 60) {
      runs.add(withForm(new Span(run.start(), run.end()), range.end()));
    }
    return runs;
  }

  /** "ООО «СибТара»", "UAB „Baltik Mediena“": a legal form with the name in quotes. */
  private void quoted(Span range, List<Span> runs) {
    Matcher quoted = QUOTED.matcher(text).region(range.start(), range.end());
    quoted.useTransparentBounds(true);
    while (quoted.find()) {
      runs.add(new Span(quoted.start(), quoted.end()));
    }
  }

  /** The run that begins at the start of the range. */
  public Optional<Span> runAt(Span range) {
    Optional<Span> ideographic = ideographic(range).filter(span -> span.start() == range.start());
    if (ideographic.isPresent()) {
      return ideographic;
    }
    Matcher run = RUN.matcher(text).region(range.start(), range.end());
    return run.lookingAt()
        ? Optional.of(withForm(new Span(run.start(), run.end()), range.end()))
        : Optional.empty();
  }

  private Optional<Span> ideographic(Span range) {
    Matcher before = BEFORE.matcher(text).region(range.start(), range.end());
    if (before.find()) {
      return Optional.of(beforeParticle(new Span(before.start(), before.end())));
    }
    if (!hasUncased(range)) {
      return Optional.empty();
    }
    Matcher korean =
        KOREAN.matcher(text).region(range.start(), range.end()).useTransparentBounds(true);
    if (korean.find()) {
      return Optional.of(new Span(korean.start(1), korean.end(1)));
    }
    Matcher han = HAN.matcher(text).region(range.start(), range.end());
    return han.find()
        ? Optional.of(afterPronoun(new Span(han.start(), han.end())))
        : Optional.empty();
  }

  /** Whether a script without capitals occurs: the other patterns cost time on every line. */
  private boolean hasUncased(Span range) {
    for (int i = range.start(); i < range.end(); i++) {
      if (text.charAt(i) >= 0x3000) {
        return true;
      }
    }
    return false;
  }

  private Span beforeParticle(Span span) {
    String value = span.of(text);
    int particle = value.indexOf('の', 4);
    return particle > 0 ? new Span(span.start(), span.start() + particle) : span;
  }

  private Span afterPronoun(Span span) {
    Matcher pronoun = Pattern.compile("^.{0,6}?(?:我是|我们是|来自|私は)").matcher(span.of(text));
    return pronoun.find() ? new Span(span.start() + pronoun.end(), span.end()) : span;
  }

  /** Takes in a legal form that stands behind the run: ", Inc.", " e. V.". */
  public Span withForm(Span run, int limit) {
    Span bare = run;
    String value = run.of(text);
    int reach = Math.min(limit, run.end() + LONGEST_FORM);
    Matcher form = FORM.matcher(text).region(run.start(), reach).useTransparentBounds(true);
    int end = -1;
    while (form.find() && form.start() <= run.end() + 1) {
      end = form.end() >= run.end() - 1 ? form.end() : end;
    }
    Optional<Span> sentence = form(run);
    if (sentence.isPresent()) {
      return sentence.get();
    }
    if (end >= 0) {
      return new Span(run.start(), Math.max(end, end == run.end() - 1 ? run.end() : end));
    }
    return value.endsWith(".") ? new Span(bare.start(), bare.end() - 1) : bare;
  }

  /** "Acme S.L. Quiere": behind a legal form with dots the next sentence begins. */
  private Optional<Span> form(Span run) {
    Matcher dotted = DOTTED_FORM.matcher(text).region(run.start(), run.end());
    dotted.useTransparentBounds(true);
    return dotted.find() && !hasLegalForm(new Span(dotted.end() - 1, run.end()))
        ? Optional.of(new Span(run.start(), dotted.end()))
        : Optional.empty();
  }

  /** The name as people write it, scanner errors put right. */
  public String value(Span span) {
    return CASE_ENDING
        .matcher(OcrRepair.phrase(span.of(text)).replaceAll("\\s+", " "))
        .replaceFirst("");
  }

  /** How well a domain name fits the company: 0 not at all, 1 surely. */
  public double fits(Span span, String domainName) {
    return DomainMatch.score(span.of(text), domainName);
  }
}
