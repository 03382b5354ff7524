package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import java.util.List;

/** What one event of a streamed answer adds to it. */
sealed interface Piece {
  /** Nothing that would be read. */
  Piece NOTHING = new Said(List.of());

  /** Pieces of what it says. */
  record Said(List<? extends Fragment> fragments) implements Piece {}

  /** The end of it, as the provider says itself: without that, it was cut off. */
  record Last(List<? extends Fragment> fragments) implements Piece {}

  /** The provider gave up. */
  record Failed(Fault fault) implements Piece {}
}
