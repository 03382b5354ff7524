package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.text.Span;
import io.aetherlink.aisummarizer.domain.thread.Line;
import io.aetherlink.aisummarizer.domain.thread.Zone;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the tags that the text itself gives: a "Tags:" field and hashtags. */
final class TagRule {
  private static final int MOST = 10;
  private static final int LONGEST = 40;
  private static final Pattern HASHTAG =
      Pattern.compile("(?<![\\p{L}\\p{N}/&#])#(\\p{L}[\\p{L}\\p{N}_-]{1,39})(?![\\p{L}\\p{N}])");
  private static final Pattern BORDER = Pattern.compile("\\s*[,;|]\\s*");

  private final Facts facts;

  TagRule(Facts facts) {
    this.facts = facts;
  }

  List<String> choose() {
    Set<String> tags = new LinkedHashSet<>();
    facts
        .filled("tags")
        .map(field -> field.value().of(facts.text()))
        .forEach(value -> split(value, tags));
    for (Line line : facts.reading().lines()) {
      if (line.zone() == Zone.BODY) {
        hashtags(line.span(), tags);
      }
    }
    return tags.stream().limit(MOST).toList();
  }

  private static void split(String value, Set<String> tags) {
    for (String tag : BORDER.split(value)) {
      String bare = tag.strip().replaceFirst("^#", "");
      if (!bare.isEmpty() && bare.length() <= LONGEST) {
        tags.add(bare.toLowerCase(Locale.ROOT));
      }
    }
  }

  private void hashtags(Span line, Set<String> tags) {
    Matcher hashtag =
        HASHTAG.matcher(facts.text()).region(line.start(), line.end()).useTransparentBounds(true);
    while (hashtag.find() && tags.size() < MOST) {
      tags.add(hashtag.group(1).toLowerCase(Locale.ROOT));
    }
  }
}
