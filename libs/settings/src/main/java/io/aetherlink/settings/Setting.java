package io.aetherlink.settings;

import java.util.Optional;
import java.util.Set;

/**
 * One variable of the catalogue.
 *
 * @param name the variable's name as operators write it
 * @param type its type
 * @param defaultText what counts when it is not set; {@code ${OTHER}} stands for another variable's
 *     value
 * @param secret whether the value is masked wherever it is shown, and may come from {@code
 *     NAME_FILE}
 * @param meaning one line for operators, with the unit where there is one
 */
public record Setting<T>(
    String name, SettingType<T> type, String defaultText, boolean secret, String meaning) {

  static <T> Setting<T> of(String name, SettingType<T> type, String defaultText, String meaning) {
    return new Setting<>(name, type, defaultText, false, meaning);
  }

  static <T> Setting<Optional<T>> optional(String name, SettingType<T> type, String meaning) {
    return new Setting<>(name, orAbsent(type, Set.of("")), "", false, meaning);
  }

  /** A setting that the word {@code off} switches off. */
  static <T> Setting<Optional<T>> orOff(
      String name, SettingType<T> type, String defaultText, String meaning) {
    return new Setting<>(name, orAbsent(type, Set.of("", "off")), defaultText, false, meaning);
  }

  static Setting<Optional<Secret>> secret(String name, String meaning) {
    return new Setting<>(name, orAbsent(SettingTypes.SECRET, Set.of("")), "", true, meaning);
  }

  private static <T> SettingType<Optional<T>> orAbsent(SettingType<T> type, Set<String> absent) {
    return new SettingType<>(
        type.name(),
        text -> absent.contains(text) ? Optional.empty() : Optional.of(type.parse(text)));
  }
}
