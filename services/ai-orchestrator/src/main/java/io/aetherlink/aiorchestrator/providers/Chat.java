package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Conversation.Message;
import io.aetherlink.aiorchestrator.domain.Task;
import java.util.List;

/** What the chat formats have in common. */
final class Chat {
  private Chat() {}

  /** Adds the instructions and what was said as messages. */
  static void messages(ObjectNode body, Task task) {
    Prompt prompt = Prompt.of(task);
    ArrayNode messages = body.putArray("messages");
    if (!prompt.system().isEmpty()) {
      add(messages, new Message("system", prompt.system()));
    }
    prompt.messages().forEach(said -> add(messages, said));
  }

  static void add(ArrayNode messages, Message said) {
    messages.addObject().put("role", said.role()).put("content", said.content());
  }

  /** Most tokens of the answer. */
  static int maxTokens(Task task, Terms terms) {
    return Conversation.of(task)
        .flatMap(Conversation::maxTokens)
        .map(most -> Math.min(most, terms.maxOutputTokens()))
        .orElse(terms.maxOutputTokens());
  }

  /**
   * Adds how freely it may write, where the model takes that.
   *
   * @param most the format's greatest value
   */
  static void temperature(ObjectNode body, Task task, Terms terms, double most) {
    if (terms.temperature()) {
      double wanted =
          Conversation.of(task)
              .flatMap(Conversation::temperature)
              .orElse(task.intent().temperature());
      body.put("temperature", Math.min(most, wanted));
    }
  }

  /** Adds the texts at which the answer ends, under the name that a format has for them. */
  static void stop(ObjectNode body, String name, Task task) {
    List<String> stop = Conversation.of(task).map(Conversation::stop).orElse(List.of());
    if (!stop.isEmpty()) {
      stop.forEach(body.putArray(name)::add);
    }
  }
}
