package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.Fault;

/** What one event of a streamed answer adds to it. */
sealed interface Piece {
  /** Nothing that would be read. */
  Piece NOTHING = new Text("");

  /** A piece of its text. */
  record Text(String text) implements Piece {}

  /** The end of it, as the provider says itself: without that, it was cut off. */
  record Last(String text) implements Piece {}

  /** The provider gave up. */
  record Failed(Fault fault) implements Piece {}
}
