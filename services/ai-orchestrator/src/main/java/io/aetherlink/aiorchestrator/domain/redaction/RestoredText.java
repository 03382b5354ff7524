package io.aetherlink.aiorchestrator.domain.redaction;

import java.util.function.Consumer;

/**
 * Puts values back into a text that comes in pieces: what may be the beginning of a token waits for
 * the next. Values need no escaping in JSON: none of them has a quote or a backslash.
 */
final class RestoredText implements Consumer<String> {
  private final Redaction redaction;
  private final Consumer<String> pieces;
  private String held = "";

  /**
   * At its beginning.
   *
   * @param pieces told of each piece as callers may see it
   */
  RestoredText(Redaction redaction, Consumer<String> pieces) {
    this.redaction = redaction;
    this.pieces = pieces;
  }

  @Override
  public void accept(String piece) {
    String text = held + piece;
    int whole = Token.wholeUntil(text);
    held = text.substring(whole);
    passOn(text.substring(0, whole));
  }

  /** It is over. */
  void end() {
    passOn(held);
    held = "";
  }

  private void passOn(String text) {
    if (!text.isEmpty()) {
      pieces.accept(redaction.restored(text));
    }
  }
}
