package io.aetherlink.crm;

import java.time.Instant;
import java.util.List;

/** What somebody wrote about a lead. */
public record Note(long id, long leadId, String body, String author, Instant createdAt) {

  /** Longest body, in characters. */
  public static final int MAX_BODY = 20_000;

  /** Every problem of a body; none when it is acceptable. */
  public static List<FieldProblem> problems(String body) {
    if (PlainText.invisible(body)) {
      return List.of(new FieldProblem("body", "must not be blank", "blank"));
    }
    if (body.codePointCount(0, body.length()) > MAX_BODY) {
      return List.of(
          new FieldProblem("body", "at most %d characters".formatted(MAX_BODY), "too_long"));
    }
    if (!PlainText.lines(body)) {
      return List.of(
          new FieldProblem("body", "contains characters that are not text", "invalid_characters"));
    }
    return List.of();
  }
}
