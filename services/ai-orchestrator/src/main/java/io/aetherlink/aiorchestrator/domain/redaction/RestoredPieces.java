package io.aetherlink.aiorchestrator.domain.redaction;

import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Puts values back into an answer that comes in pieces: its text, and each call of a tool. */
final class RestoredPieces implements Consumer<Fragment> {
  private final Redaction redaction;
  private final Consumer<Fragment> pieces;
  private final RestoredText text;
  private final Map<Integer, RestoredText> arguments = new HashMap<>();

  /**
   * At the beginning of an answer.
   *
   * @param pieces told of each piece as callers may see it
   */
  RestoredPieces(Redaction redaction, Consumer<Fragment> pieces) {
    this.redaction = redaction;
    this.pieces = pieces;
    this.text = new RestoredText(redaction, said -> pieces.accept(new Fragment.Text(said)));
  }

  @Override
  public void accept(Fragment piece) {
    switch (piece) {
      case Fragment.Text(var said) -> text.accept(said);
      case Fragment.Call call -> accept(call);
    }
  }

  private void accept(Fragment.Call call) {
    if (call.id().isPresent()) {
      pieces.accept(new Fragment.Call(call.index(), call.id(), call.name(), ""));
    }
    arguments.computeIfAbsent(call.index(), this::restored).accept(call.arguments());
  }

  private RestoredText restored(int index) {
    return new RestoredText(redaction, written -> pieces.accept(new Fragment.Call(index, written)));
  }

  /** The answer is over. */
  void end() {
    text.end();
    arguments.values().forEach(RestoredText::end);
  }
}
