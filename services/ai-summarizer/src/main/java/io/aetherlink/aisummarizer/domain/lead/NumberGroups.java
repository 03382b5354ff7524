package io.aetherlink.aisummarizer.domain.lead;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Countries that are told by how a number is grouped: "06.11.22.33.44", "622 33 44 55". */
final class NumberGroups {
  private static final Map<String, Pattern> SHAPES =
      Map.of(
          "FR", Pattern.compile("\\(?0[1-9]\\)?(?:[ .-]\\d{2}){4}"),
          "ES", Pattern.compile("[67]\\d{2}(?:[ .-]\\d{2}){3}"),
          "IN", Pattern.compile("[6-9]\\d{4}[ -]\\d{5}"),
          "BR", Pattern.compile("\\([1-9]\\d\\) ?9\\d{4}[ -]\\d{4}"));

  private NumberGroups() {}

  /** The only country that writes a number so; empty where several do. */
  static Optional<String> region(String written) {
    return SHAPES.entrySet().stream()
        .filter(shape -> shape.getValue().matcher(written).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
