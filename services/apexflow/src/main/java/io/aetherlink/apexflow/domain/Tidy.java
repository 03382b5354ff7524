package io.aetherlink.apexflow.domain;

import io.aetherlink.writes.PlainText;
import java.util.Optional;
import java.util.function.Predicate;

/** Optional texts as they are kept. */
final class Tidy {
  private Tidy() {}

  /** Without surrounding space; absent when nothing is to be seen. */
  static Optional<String> text(Optional<String> given) {
    return given.map(String::strip).filter(Predicate.not(PlainText::invisible));
  }
}
