package io.aetherlink.aisummarizer.domain.meaning;

import java.util.List;

/** Port: places texts in a space in which those that mean alike lie close together. */
public interface TextEmbedder {

  /** Its name; embeddings of different models cannot be compared. */
  String model();

  /** How many numbers an embedding has. */
  int dimensions();

  /** One vector of length 1 for each text, in their order. */
  List<float[]> embed(List<String> texts);
}
