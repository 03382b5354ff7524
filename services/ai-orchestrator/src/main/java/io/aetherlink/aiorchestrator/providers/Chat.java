package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Task;

/** What the chat formats have in common. */
final class Chat {
  private Chat() {}

  /** Adds the instructions and the data as two messages. */
  static void messages(ObjectNode body, Task task) {
    Prompt prompt = Prompt.of(task);
    var messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", prompt.system());
    messages.addObject().put("role", "user").put("content", prompt.data());
  }
}
