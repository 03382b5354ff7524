package io.aetherlink.settings;

import java.util.function.Function;

/**
 * How the text of a variable becomes a value.
 *
 * @param name what an operator reads in a message, such as {@code whole number}
 * @param parser turns text into a value; throws {@link IllegalArgumentException} whose message says
 *     what was expected
 */
public record SettingType<T>(String name, Function<String, T> parser) {

  /**
   * Parses one value.
   *
   * @throws IllegalArgumentException when the text is not of this type
   */
  public T parse(String text) {
    return parser.apply(text);
  }
}
