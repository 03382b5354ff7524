package io.aetherlink.writes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects everything that is wrong with the fields of one record. */
public final class FieldChecks {
  private final List<FieldProblem> problems = new ArrayList<>();

  /** Every problem so far, each once. */
  public List<FieldProblem> problems() {
    return List.copyOf(problems);
  }

  /** A text in which there is something to see. */
  public void visible(String field, String text) {
    if (PlainText.invisible(text)) {
      add(field, "must not be blank", "blank");
    }
  }

  /** One line of text, of so many characters at most. */
  public void line(String field, String text, int max) {
    atMost(field, text, max);
    if (!PlainText.oneLine(text)) {
      add(field, "contains characters that are not text", "invalid_characters");
    }
  }

  /** One line of text, where there is one. */
  public void line(String field, Optional<String> text, int max) {
    text.ifPresent(value -> line(field, value, max));
  }

  /** Text with line breaks, of so many characters at most. */
  public void lines(String field, String text, int max) {
    atMost(field, text, max);
    if (!PlainText.lines(text)) {
      add(field, "contains characters that are not text", "invalid_characters");
    }
  }

  /** Adds a problem. */
  public void add(String field, String message, String kind) {
    FieldProblem problem = new FieldProblem(field, message, kind);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private void atMost(String field, String text, int max) {
    if (text.codePointCount(0, text.length()) > max) {
      add(field, "at most %d characters".formatted(max), "too_long");
    }
  }
}
