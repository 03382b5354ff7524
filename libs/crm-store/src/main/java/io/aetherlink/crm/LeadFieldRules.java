package io.aetherlink.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a lead's fields may hold, whether they come from a form, a file or another service. */
public final class LeadFieldRules {
  /** Longest name, company and title, in characters. */
  public static final int MAX_TEXT = 200;

  /** Longest source, in characters. */
  public static final int MAX_SOURCE = 100;

  /** Longest phone number, in characters. */
  public static final int MAX_PHONE = 50;

  /** Longest e-mail address, in characters (RFC 5321). */
  public static final int MAX_EMAIL = 254;

  /** Most tags of a lead. */
  public static final int MAX_TAGS = 50;

  /** Longest tag, in characters. */
  public static final int MAX_TAG = 50;

  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@<>()\\[\\],;:\"]+@[^\\s@<>()\\[\\],;:\".]+(\\.[^\\s@<>()\\[\\],;:\".]+)+");

  private final List<FieldProblem> problems = new ArrayList<>();

  private LeadFieldRules() {}

  /** Every problem of these fields; none when they are acceptable. */
  public static List<FieldProblem> problems(LeadFields fields) {
    LeadFieldRules rules = new LeadFieldRules();
    rules.check(fields);
    return List.copyOf(rules.problems);
  }

  private void check(LeadFields fields) {
    if (PlainText.invisible(fields.name())) {
      add("name", "must not be blank", "blank");
    }
    checkText("name", fields.name(), MAX_TEXT);
    checkText("source", fields.source(), MAX_SOURCE);
    checkText("phone", fields.phone(), MAX_PHONE);
    checkText("email", fields.email(), MAX_EMAIL);
    checkText("company", fields.company(), MAX_TEXT);
    checkText("title", fields.title(), MAX_TEXT);
    checkText("assigned_to", fields.assignedTo(), MAX_EMAIL);
    checkEmail(fields.email());
    checkTags(fields.tags());
  }

  private void checkEmail(Optional<String> email) {
    if (email.isPresent() && !EMAIL.matcher(email.get()).matches()) {
      add("email", "is not an e-mail address", "invalid_email");
    }
  }

  private void checkTags(List<String> tags) {
    if (tags.size() > MAX_TAGS) {
      add("tags", "at most %d tags".formatted(MAX_TAGS), "too_many");
    }
    if (tags.stream().anyMatch(PlainText::invisible)) {
      add("tags", "a tag must not be blank", "blank");
    }
    for (String tag : tags) {
      checkText("tags", tag, MAX_TAG);
    }
  }

  private void checkText(String field, Optional<String> text, int max) {
    text.ifPresent(value -> checkText(field, value, max));
  }

  private void checkText(String field, String text, int max) {
    if (text.codePointCount(0, text.length()) > max) {
      add(field, "at most %d characters".formatted(max), "too_long");
    }
    if (!PlainText.oneLine(text)) {
      add(field, "contains characters that are not text", "invalid_characters");
    }
  }

  private void add(String field, String message, String kind) {
    FieldProblem problem = new FieldProblem(field, message, kind);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
