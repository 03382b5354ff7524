package io.aetherlink.events;

import java.util.regex.Pattern;

/** SQL names that come from the program, never from a user. */
final class Identifiers {
  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");

  private Identifiers() {}

  /** The name, ready to stand in a statement. */
  static String quoted(String name) {
    if (!PLAIN.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a plain SQL name: " + name);
    }
    return '"' + name + '"';
  }
}
