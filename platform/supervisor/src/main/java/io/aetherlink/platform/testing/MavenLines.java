package io.aetherlink.platform.testing;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Lets through what a reader of a Maven run wants: which module, which tests, what is wrong. */
final class MavenLines {

  private static final Pattern INTERESTING =
      Pattern.compile(
          "^\\[INFO] Building .*\\[\\d+/\\d+]$|^\\[INFO] Tests run: .*[^s]$|^\\[ERROR] .+");

  private final Consumer<String> say;

  MavenLines(Consumer<String> say) {
    this.say = say;
  }

  void accept(String line) {
    if (INTERESTING.matcher(line.strip()).find()) {
      say.accept("  " + line.replaceFirst("^\\[INFO] ", ""));
    }
  }
}
