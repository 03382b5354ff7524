package io.aetherlink.aisummarizer.domain.lead;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The countries whose postal addresses a text holds, told by the shape of their codes. */
final class PostalCodes {
  private static final int EVIDENT = 4;
  private static final String STATE =
      "(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]"
          + "|T[NX]|UT|V[TA]|W[AVIY])";
  private static final String PROVINCE = "(?:AB|BC|MB|N[BLSTU]|ON|PE|QC|SK|YT)";
  private static final Map<String, Pattern> SHAPES = shapes();

  private PostalCodes() {}

  private static Map<String, Pattern> shapes() {
    Map<String, Pattern> shapes = new LinkedHashMap<>();
    shapes.put(
        "US",
        Pattern.compile(
            "\\p{Ll},? "
                + STATE
                + ",? \\d{5}(?:-\\d{4})?(?!\\d)|\\p{Ll}, "
                + STATE
                + "(?![\\p{L}\\d])"));
    shapes.put(
        "CA",
        Pattern.compile(
            "(?<![\\p{L}\\d])[ABCEGHJ-NPRSTVXY]\\d[A-Z] ?\\d[A-Z]\\d(?![\\p{L}\\d])|\\p{Ll},? "
                + PROVINCE
                + "(?![\\p{L}\\d])"));
    shapes.put(
        "GB",
        Pattern.compile(
            "(?<![\\p{L}\\d])[A-Z]{1,2}\\d[A-Z\\d]? \\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\d])"));
    shapes.put("NL", Pattern.compile("(?<![\\p{L}\\d])[1-9]\\d{3} [A-Z]{2},? \\p{Lu}\\p{Ll}"));
    return Map.copyOf(shapes);
  }

  /** How much the addresses of a text speak for which country. */
  static Map<String, Integer> votes(String text) {
    Map<String, Integer> votes = new HashMap<>();
    SHAPES.forEach((region, shape) -> {
      Matcher code = shape.matcher(text);
      if (code.find()) {
        votes.put(region, EVIDENT);
      }
    });
    return votes;
  }
}
