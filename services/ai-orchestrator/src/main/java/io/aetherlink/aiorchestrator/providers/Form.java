package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Task;
import java.util.Optional;

/**
 * The form that an answer must have, where it is not just a text.
 *
 * @param name of what is answered
 * @param description of it, for a model
 */
record Form(String name, String description, JsonNode schema) {

  static Optional<Form> of(Task task) {
    return Conversation.of(task)
        .map(Conversation::schema)
        .orElseGet(() -> Optional.of(task.intent().output()))
        .map(schema -> new Form(task.intent().name(), task.intent().description(), schema));
  }
}
