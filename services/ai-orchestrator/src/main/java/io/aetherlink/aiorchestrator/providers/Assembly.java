package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Puts a streamed answer together again, so that it is read like one that came at once. */
interface Assembly {

  /**
   * Takes one event.
   *
   * @throws IOException if it is not what the format says
   */
  Piece take(String event) throws IOException;

  /**
   * The answer as it would have come at once.
   *
   * @throws IOException if its pieces do not make one
   */
  JsonNode whole() throws IOException;
}
