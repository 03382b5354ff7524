package io.aetherlink.autoheal.domain;

import java.util.List;
import java.util.regex.Pattern;

/** Recognises what should not be shown to whoever may read a log. */
final class Secrets {

  private static final String MASK = "***";
  private static final int LONGEST_LINE = 2000;

  /** What is looked at: a secret that is cut off by the end of it is no longer shown. */
  private static final int LOOKED_AT = 2 * LONGEST_LINE;

  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String pattern, String replacement) {
      return new Rule(Pattern.compile(pattern), replacement);
    }

    String apply(String text) {
      return pattern.matcher(text).replaceAll(replacement);
    }
  }

  /** In this order: the name of a secret covers its value whatever that looks like. */
  private static final List<Rule> RULES =
      List.of(
          // Authorization: Bearer …, Cookie: …
          Rule.of(
              "(?i)\\b((?:proxy-)?authorization|(?:set-)?cookie)([\"']?\\s*[:=]\\s*).+",
              "$1$2" + MASK),
          // password=…, "api_key": "…", --token …, CLAUDE_API_KEY=…
          Rule.of(
              "(?i)([\\w.-]{0,60}(?:passw(?:or)?d|passwd|pwd|secret|token|api[_-]?key|private[_-]?key"
                  + "|access[_-]?key|signing[_-]?key|credentials?))"
                  + "([\"']?(?:\\s*[:=]\\s*|\\s+(?=\\S*\\d)))(\"[^\"]*\"|'[^']*'|[^\\s,;&}]+)",
              "$1$2" + MASK),
          Rule.of("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]{8,}", "$1 " + MASK),
          // postgresql://user:password@host
          Rule.of("(://[^\\s/:@]*):[^\\s/@]+@", "$1:" + MASK + "@"),
          // JSON Web Tokens, and keys that say what they are
          Rule.of("\\beyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*", MASK),
          Rule.of("\\b(?:aek_|sk-|whsec_|gh[pousr]_|xox[abprs]-|AKIA)[\\w-]{8,}", MASK),
          // keys in PEM: the first line, and those below it; digests are in lower case
          Rule.of("-----BEGIN [A-Z ]*PRIVATE KEY-----.*", MASK),
          Rule.of(
              "(?<![\\w+/=.-])(?=[a-z0-9+/]{0,60}[A-Z])[A-Za-z0-9+/]{60,}={0,2}(?![\\w+/=.-])",
              MASK));

  private Secrets() {}

  /** The text without what looks like a secret, and not longer than a line should be. */
  static String masked(String text) {
    String shown = cut(text, LOOKED_AT);
    for (Rule rule : RULES) {
      shown = rule.apply(shown);
    }
    return cut(shown, LONGEST_LINE);
  }

  private static String cut(String text, int length) {
    return text.length() > length ? text.substring(0, length) + " …" : text;
  }
}
