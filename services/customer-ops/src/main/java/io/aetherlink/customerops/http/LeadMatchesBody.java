package io.aetherlink.customerops.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aetherlink.crm.LeadVectors.Coverage;
import io.aetherlink.customerops.domain.Findings;
import io.aetherlink.customerops.domain.Findings.Answer;
import io.aetherlink.customerops.domain.Findings.Found;
import io.aetherlink.customerops.domain.Findings.Part;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a search found, best first.
 *
 * @param answeredBy the parts of the search that took part, {@code fulltext}, {@code spelling} and
 *     {@code meaning}
 * @param parts what became of each part
 * @param embedded how many leads can be found by their meaning so far; of many, an estimate
 */
@Schema(
    name = "LeadMatches",
    requiredProperties = {"items", "answered_by", "parts", "embedded"})
public record LeadMatchesBody(
    List<Match> items, List<String> answeredBy, Parts parts, Embedded embedded) {

  /**
   * A lead that was found.
   *
   * @param score the greater, the better; comparable within one answer only. Of similar leads, the
   *     cosine: 1 for the same meaning
   * @param answeredBy the parts of the search that found it, as in the answer's
   * @param matched the same as the answer's {@code parts} call them
   */
  @Schema(
      name = "LeadMatch",
      requiredProperties = {"lead", "score", "answered_by", "matched"})
  public record Match(LeadBody lead, double score, List<String> answeredBy, List<String> matched) {}

  /**
   * What became of each part.
   *
   * @param spelling words spelled much like those of the question, where words find fewer than five
   *     leads; answered where it finds others. Words that over a thousand texts have are no
   *     misspellings
   */
  @Schema(
      name = "SearchParts",
      requiredProperties = {"words", "spelling", "meaning"})
  public record Parts(PartBody words, PartBody spelling, PartBody meaning) {}

  /**
   * What became of a part.
   *
   * @param count how many leads it found, up to 100
   * @param ranked of words: how many leads were ranked to find those. Where very many have the
   *     words, only some of them, about 1,000
   * @param reason why it did not answer
   */
  @Schema(
      name = "SearchPart",
      requiredProperties = {"answered", "count"})
  public record PartBody(
      boolean answered,
      int count,
      @Schema(implementation = Integer.class) @JsonInclude(JsonInclude.Include.NON_ABSENT)
          OptionalInt ranked,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> reason) {

    private static PartBody of(Answer answer) {
      return new PartBody(answer.answered(), answer.count(), answer.ranked(), answer.reason());
    }
  }

  /** How many leads are embedded, of how many. */
  @Schema(
      name = "Embedded",
      requiredProperties = {"done", "total"})
  public record Embedded(long done, long total) {

    private static Embedded of(Coverage coverage) {
      return new Embedded(coverage.done(), coverage.total());
    }
  }

  /** What callers see of findings. */
  static LeadMatchesBody of(Findings findings) {
    return new LeadMatchesBody(
        findings.leads().stream().map(LeadMatchesBody::match).toList(),
        Stream.of(Part.values())
            .filter(part -> answer(findings, part).answered())
            .map(LeadMatchesBody::formerName)
            .toList(),
        new Parts(
            PartBody.of(findings.words()),
            PartBody.of(findings.spelling()),
            PartBody.of(findings.meaning())),
        Embedded.of(findings.embedded()));
  }

  private static Answer answer(Findings findings, Part part) {
    return switch (part) {
      case WORDS -> findings.words();
      case SPELLING -> findings.spelling();
      case MEANING -> findings.meaning();
    };
  }

  private static Match match(Found found) {
    return new Match(
        LeadBody.of(found.lead()),
        found.score(),
        sorted(found.matched()).map(LeadMatchesBody::formerName).toList(),
        sorted(found.matched()).map(LeadMatchesBody::name).toList());
  }

  private static Stream<Part> sorted(Set<Part> parts) {
    return parts.stream().sorted();
  }

  private static String name(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  /** Callers know the words as {@code fulltext} from the time when there was nothing else. */
  private static String formerName(Part part) {
    return switch (part) {
      case WORDS -> "fulltext";
      case SPELLING -> "spelling";
      case MEANING -> "meaning";
    };
  }
}
