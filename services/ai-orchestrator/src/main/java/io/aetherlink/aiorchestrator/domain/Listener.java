package io.aetherlink.aiorchestrator.domain;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who follows a request while it is under way.
 *
 * @param trail told of each step as it ends
 * @param tokens told of each piece of the answer as it is written; empty where only the whole is of
 *     use
 */
public record Listener(Consumer<Attempt> trail, Optional<Consumer<Token>> tokens) {
  /** Waits for the end. */
  public static final Listener NOBODY = new Listener(attempt -> {}, Optional.empty());

  /** Is given the answer while it is written. */
  public static Listener streaming(Consumer<Attempt> trail, Consumer<Token> tokens) {
    return new Listener(trail, Optional.of(tokens));
  }
}
