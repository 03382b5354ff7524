package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.TitleShape;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts Chinese and Japanese lines, which have no capitals and few blanks, into names and titles.
 */
final class IdeographicParts {
  private static final Pattern SELF =
      Pattern.compile(
          "(?:の|は|、|,|姓名[::]?|名前は)\\s?((?:[\\p{IsHan}\\p{IsKatakana}]{1,4}\\s?){1,2}?)\\s?(?:と申します|と言います|です)");
  private static final Pattern CHINESE_SELF =
      Pattern.compile(
          "(?:我叫|我的名字是|我是(?:[^,。,的\\n]{2,24}的)?(?:[\\p{IsHan}]{0,6}(?:经理|總監|总监|主管|主任|工程师|专员|厂长|店长|老板|董事长|总裁))?)([\\p{IsHan}]{2,3})(?=[,。,、!\\s]|$)");
  private static final Pattern TITLE_THEN_NAME =
      Pattern.compile(
          "([\\p{IsHan}]{1,8})\\s+([\\p{IsHan}]{1,4} ?[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]{1,4})(?:\\s?[(\\[].*)?");

  /** "한빛수산의 구매팀장 서도윤입니다", "저는 김민수라고 합니다". */
  private static final Pattern KOREAN_SELF =
      Pattern.compile(
          "(?<![\\p{IsHangul}])([\\p{IsHangul}]{2,4}?)\\s?(?:입니다|이라고 합니다|라고 합니다|이라고합니다|라고합니다|이에요|예요|이며|올림|드림|배상)");

  private static final Pattern ADDRESSED = Pattern.compile("(?:様|さま|殿|御中)$");

  private IdeographicParts() {}

  /** Whether a character belongs to a script in which names have no capitals. */
  static boolean isUncased(int codePoint) {
    return Character.isIdeographic(codePoint) || codePoint >= 0xAC00 && codePoint <= 0xD7A3;
  }

  /** Ranges in which somebody gives the own name. */
  static List<Span> introduced(String text, Span line) {
    List<Span> parts = new ArrayList<>();
    collect(SELF, 1, text, line, parts);
    collect(CHINESE_SELF, 1, text, line, parts);
    collect(KOREAN_SELF, 1, text, line, parts);
    return parts;
  }

  /** Ranges that can be a person's name in a signature. */
  static List<Span> of(String text, Span line) {
    List<Span> parts = new ArrayList<>();
    Matcher titled = TITLE_THEN_NAME.matcher(text).region(line.start(), line.end());
    if (titled.matches() && TitleShape.isHead(titled.group(1))) {
      parts.add(new Span(titled.start(2), titled.end(2)));
    } else {
      Parts.strong(text, line).forEach(part -> named(text, part).ifPresent(parts::add));
    }
    return parts;
  }

  /** Who is addressed ("様", "御中", "殿") did not write. */
  private static Optional<Span> named(String text, Span part) {
    Matcher titled = TITLE_THEN_NAME.matcher(text).region(part.start(), part.end());
    if (titled.matches() && TitleShape.isHead(titled.group(1))) {
      return Optional.of(new Span(titled.start(2), titled.end(2)));
    }
    boolean addressed = ADDRESSED.matcher(part.of(text)).find();
    return part.length() <= 9 && !addressed ? Optional.of(part) : Optional.empty();
  }

  private static void collect(
      Pattern pattern, int group, String text, Span line, List<Span> parts) {
    Matcher matcher = pattern.matcher(text).region(line.start(), line.end());
    while (matcher.find()) {
      parts.add(new Span(matcher.start(group), matcher.end(group)).trim(text, ""));
    }
  }
}
