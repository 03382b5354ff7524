package io.aetherlink.crm;

import java.util.List;

/** Port: tells what texts mean. */
public interface TextEmbedder {

  /**
   * Embeds texts, none of which is blank.
   *
   * @param tenant whose texts they are
   * @return a vector for each, in their order
   * @throws EmbedderAwayException if no answer came in time
   */
  List<MeaningVector> embed(String tenant, List<String> texts);
}
