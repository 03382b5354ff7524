package io.aetherlink.crm;

import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A field that a tenant added to its leads. Its key and type stay for good, so that what leads hold
 * keeps its meaning.
 *
 * @param key its name in JSON, unique in the tenant
 * @param label its name for people
 * @param options what a choice can be, in the order given; of other types, none
 * @param required whether a new lead needs a value
 * @param position where it stands among the others, the smallest first; equal ones by age
 * @param archived no longer asked for; what leads hold of it stays
 * @param version grows by one with each change
 */
public record CustomField(
    String key,
    CustomType type,
    String label,
    List<String> options,
    boolean required,
    int position,
    boolean archived,
    long version) {
  /** Most fields of a tenant that are not archived. */
  public static final int MOST = 50;

  /** Most fields of a tenant, archived or not. */
  public static final int MOST_EVER = 200;

  /** Longest label and option, in characters. */
  public static final int MAX_LABEL = 100;

  /** Most options of a choice. */
  public static final int MAX_OPTIONS = 100;

  /** Greatest position. */
  public static final int MAX_POSITION = 9999;

  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  public CustomField {
    label = label.strip();
    options = options.stream().map(String::strip).distinct().toList();
  }

  /** Whether a text can be a key. */
  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /** Every problem of this field; none when it is acceptable. */
  public List<FieldProblem> problems() {
    FieldChecks checks = new FieldChecks();
    if (!isKey(key)) {
      checks.add("key", "must be like account_no: a-z, then a-z, 0-9 and _, at most 40", "pattern");
    }
    checks.visible("label", label);
    checks.line("label", label, MAX_LABEL);
    if (position < 0 || position > MAX_POSITION) {
      checks.add("position", "must be from 0 to %d".formatted(MAX_POSITION), "range");
    }
    checkOptions(checks);
    return checks.problems();
  }

  private void checkOptions(FieldChecks checks) {
    if (type != CustomType.CHOICE && !options.isEmpty()) {
      checks.add("options", "only a choice has options", "conflict");
    }
    if (type == CustomType.CHOICE && (options.isEmpty() || options.size() > MAX_OPTIONS)) {
      checks.add("options", "a choice has 1 to %d options".formatted(MAX_OPTIONS), "size");
    }
    for (String option : options) {
      checks.visible("options", option);
      checks.line("options", option, MAX_LABEL);
    }
  }

  /** The same field, archived or not. */
  CustomField withArchived(boolean other) {
    return new CustomField(key, type, label, options, required, position, other, version);
  }
}
