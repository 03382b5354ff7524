package io.aetherlink.settings;

import java.util.List;

/** The environment cannot be used; names every problem at once. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final List<String> problems;

  SettingsException(List<String> problems) {
    super("Settings cannot be used:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line a problem, each naming the variable and what would be right. */
  public List<String> problems() {
    return problems;
  }
}
