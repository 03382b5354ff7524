package io.aetherlink.crm;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import io.aetherlink.writes.PlainText;
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

  /** Longest name that another system has for a lead, in characters. */
  public static final int MAX_EXTERNAL_ID = 200;

  /** Most tags of a lead. */
  public static final int MAX_TAGS = 50;

  /** Longest tag, in characters. */
  public static final int MAX_TAG = 50;

  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@<>()\\[\\],;:\"]+@[^\\s@<>()\\[\\],;:\".]+(\\.[^\\s@<>()\\[\\],;:\".]+)+");

  private final FieldChecks checks = new FieldChecks();

  private LeadFieldRules() {}

  /** Every problem of these fields; none when they are acceptable. */
  public static List<FieldProblem> problems(LeadFields fields) {
    LeadFieldRules rules = new LeadFieldRules();
    rules.check(fields);
    return rules.checks.problems();
  }

  private void check(LeadFields fields) {
    checks.visible("name", fields.name());
    checks.line("name", fields.name(), MAX_TEXT);
    checks.line("source", fields.source(), MAX_SOURCE);
    checks.line("phone", fields.phone(), MAX_PHONE);
    checks.line("email", fields.email(), MAX_EMAIL);
    checks.line("company", fields.company(), MAX_TEXT);
    checks.line("title", fields.title(), MAX_TEXT);
    checks.line("assigned_to", fields.assignedTo(), MAX_EMAIL);
    checks.line("external_id", fields.externalId(), MAX_EXTERNAL_ID);
    checkEmail(fields.email());
    checkTags(fields.tags());
  }

  private void checkEmail(Optional<String> email) {
    if (email.isPresent() && !EMAIL.matcher(email.get()).matches()) {
      checks.add("email", "is not an e-mail address", "invalid_email");
    }
  }

  private void checkTags(List<String> tags) {
    if (tags.size() > MAX_TAGS) {
      checks.add("tags", "at most %d tags".formatted(MAX_TAGS), "too_many");
    }
    if (tags.stream().anyMatch(PlainText::invisible)) {
      checks.add("tags", "a tag must not be blank", "blank");
    }
    for (String tag : tags) {
      checks.line("tags", tag, MAX_TAG);
    }
  }
}
