package io.aetherlink.aisummarizer.domain;

import io.aetherlink.aisummarizer.domain.ExtractedLead.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Labelled texts and harmed copies of them. The rules read the texts themselves almost without
 * error, so that these alone say little about how sure a value is; what is harmed is read wrong
 * often enough to measure it. A value counts as right in a copy if it is right in the text.
 */
final class HarmedSamples {
  private HarmedSamples() {}

  /**
   * A value that was read.
   *
   * @param sample which text it, or its harmed copy, was
   * @param inside whether its place is one in the text
   */
  record Read(String sample, String field, double confidence, boolean right, boolean inside) {}

  /** Everything that is read from some of the texts and their copies. */
  static List<Read> readings(Predicate<Sample> which) {
    LeadExtractor extractor = new LeadExtractor();
    List<Read> readings = new ArrayList<>();
    Stream.of("extract-dev.jsonl", "extract-own.jsonl")
        .flatMap(name -> Sample.in(name).stream())
        .filter(which)
        .forEach(sample -> {
          ExtractedLead lead = extractor.extract(sample.rawText());
          for (String text : copies(sample, lead)) {
            ExtractedLead read = text.equals(sample.rawText()) ? lead : extractor.extract(text);
            for (String field : Sample.FIELDS) {
              Score.value(read, field)
                  .map(found -> read(sample, field, found, text))
                  .ifPresent(readings::add);
            }
          }
        });
    return readings;
  }

  private static Read read(Sample sample, String field, Finding found, String text) {
    boolean right =
        Optional.ofNullable(sample.expected().get(field))
            .filter(value -> Score.same(field, lower(value), lower(found.value())))
            .isPresent();
    boolean inside =
        0 <= found.start() && found.start() < found.end() && found.end() <= text.length();
    return new Read(sample.id(), field, found.confidence(), right, inside);
  }

  private static String lower(String value) {
    return value.toLowerCase(Locale.ROOT);
  }

  /**
   * The text, and it in lower case, on one line, halved, and without what its words alone give
   * away.
   */
  private static List<String> copies(Sample sample, ExtractedLead lead) {
    String text = sample.rawText();
    int middle = text.length() / 2;
    List<String> copies =
        new ArrayList<>(
            List.of(
                text,
                text.toLowerCase(Locale.ROOT),
                text.replaceAll("\\R+", " "),
                text.substring(0, middle),
                text.substring(middle)));
    for (String field : List.of("name", "company", "title")) {
      Score.value(lead, field)
          .map(found -> text.substring(found.start(), found.end()))
          .filter(source -> !source.isBlank())
          .ifPresent(source -> copies.add(text.replace(source, "")));
    }
    return copies;
  }
}
