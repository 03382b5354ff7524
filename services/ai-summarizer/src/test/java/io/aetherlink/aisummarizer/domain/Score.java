package io.aetherlink.aisummarizer.domain;

import io.aetherlink.aisummarizer.domain.ExtractedLead.Finding;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares what was extracted with what was expected, as the labelling rules say. */
final class Score {
  private static final String LEGAL_FORMS =
      "(?i)[,\\s]+(?:inc|incorporated|llc|llp|l\\.l\\.c|corp|corporation|co|company|ltd|limited|plc|"
          + "private limited|pvt ltd|pty ltd|\\(pty\\) ltd|jsc|gmbh|gmbh & co\\.? kg|ges\\.m\\.b\\.h|mvz gmbh|ag|e\\.\\s?v|kg|"
          + "ab|as|oy|aps|bv|b\\.v|nv|n\\.v|sarl|sas|s\\.?l|s\\.?r\\.?l|s\\.?a|sp\\. z o\\.o|lda|co\\., ltd|hoa)\\.?$";

  /** Counts of one field. */
  static final class Counts {
    int right;
    int wrong;
    int invented;
    int missed;
    int absent;

    double precision() {
      int given = right + wrong + invented;
      return given == 0 ? 1 : (double) right / given;
    }

    double recall() {
      int wanted = right + wrong + missed;
      return wanted == 0 ? 1 : (double) right / wanted;
    }

    double f1() {
      double sum = precision() + recall();
      return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    /** How often nothing was said where there was nothing to say. */
    double nullPrecision() {
      return absent == 0 ? 1 : (double) (absent - invented) / absent;
    }
  }

  private final Map<String, Counts> fields = new LinkedHashMap<>();
  private final List<String> errors = new ArrayList<>();
  private int statusRight;
  private int texts;

  static Score of(List<Sample> samples) {
    Score score = new Score();
    LeadExtractor extractor = new LeadExtractor();
    samples.forEach(sample -> score.add(sample, extractor.extract(sample.rawText())));
    return score;
  }

  Counts field(String field) {
    return fields.computeIfAbsent(field, name -> new Counts());
  }

  double statusAccuracy() {
    return (double) statusRight / texts;
  }

  int invented() {
    return fields.values().stream().mapToInt(counts -> counts.invented).sum();
  }

  List<String> errors() {
    return errors;
  }

  private void add(Sample sample, ExtractedLead lead) {
    texts++;
    for (String field : Sample.FIELDS) {
      compare(
          sample,
          field,
          Optional.ofNullable(sample.expected().get(field)),
          value(lead, field).map(Finding::value));
    }
    if (sample.status().equals(lead.status().word())) {
      statusRight++;
    } else {
      errors.add(
          sample.id() + " status: expected " + sample.status() + ", got " + lead.status().word());
    }
  }

  static Optional<Finding> value(ExtractedLead lead, String field) {
    return switch (field) {
      case "name" -> lead.name();
      case "email" -> lead.email();
      case "company" -> lead.company();
      case "phone" -> lead.phone();
      default -> lead.title();
    };
  }

  private void compare(
      Sample sample, String field, Optional<String> expected, Optional<String> got) {
    Counts counts = field(field);
    if (expected.isEmpty()) {
      counts.absent++;
      counts.invented += got.isPresent() ? 1 : 0;
    } else if (got.isEmpty()) {
      counts.missed++;
    } else if (same(field, expected.get(), got.get())) {
      counts.right++;
      return;
    } else {
      counts.wrong++;
    }
    if (expected.isPresent() || got.isPresent()) {
      errors.add(
          sample.id()
              + " "
              + field
              + ": expected "
              + expected.orElse("-")
              + ", got "
              + got.orElse("-"));
    }
  }

  static boolean same(String field, String expected, String got) {
    return switch (field) {
      case "email" -> expected.equals(got);
      case "phone" -> expected.replaceAll("\\D", "").equals(got.replaceAll("\\D", ""));
      case "company" -> bareCompany(expected).equals(bareCompany(got));
      default -> bare(expected).equals(bare(got));
    };
  }

  private static String bareCompany(String company) {
    String name = company.strip().replaceAll(LEGAL_FORMS, "").replaceAll(LEGAL_FORMS, "");
    return bare(name.replaceFirst("(?i)^the\\s+", "").replace("株式会社", ""));
  }

  private static String bare(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  String table(String title) {
    StringBuilder table = new StringBuilder(title).append(": ").append(texts).append(" texts\n");
    fields.forEach((field, counts) ->
        table.append(
            String.format(
                Locale.ROOT,
                "  %-8s precision %.3f  recall %.3f  F1 %.3f  null precision %.3f (%d of %d)%n",
                field,
                counts.precision(),
                counts.recall(),
                counts.f1(),
                counts.nullPrecision(),
                counts.absent - counts.invented,
                counts.absent)));
    return table
        .append(String.format(Locale.ROOT, "  status   accuracy %.3f%n", statusAccuracy()))
        .toString();
  }
}
