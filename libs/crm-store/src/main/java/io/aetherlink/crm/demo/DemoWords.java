package io.aetherlink.crm.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Lists of words that ship with the code, one entry a line. */
record DemoWords(List<String> entries) {

  static DemoWords named(String list) {
    try (InputStream in = DemoWords.class.getResourceAsStream("/demo/" + list + ".txt")) {
      String text = new String(Objects.requireNonNull(in, list).readAllBytes(), UTF_8);
      return new DemoWords(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String any(SplittableRandom random) {
    return entries.get(random.nextInt(entries.size()));
  }
}
