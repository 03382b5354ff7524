package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.chat.Message;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the chat formats have in common. */
final class Chat {
  private Chat() {}

  /** The instructions and what was said, as messages. */
  static Stream<Message> messages(Task task) {
    Prompt prompt = Prompt.of(task);
    Stream<Message> told =
        Stream.of(prompt.system())
            .filter(text -> !text.isEmpty())
            .map(text -> new Message("system", text));
    return Stream.concat(told, prompt.messages().stream());
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
    Optional<Conversation> conversation = Conversation.of(task);
    Optional<Double> wanted = conversation.flatMap(Conversation::temperature);
    boolean otherwise = conversation.flatMap(said -> said.option(Need.TOP_P)).isPresent();
    // Some models take either of them only.
    if (terms.temperature() && (wanted.isPresent() || !otherwise)) {
      body.put("temperature", Math.min(most, wanted.orElse(task.intent().temperature())));
    }
  }

  /** Adds what a conversation asks for of these, each under its own name. */
  static void options(ObjectNode body, Task task, Set<Need> options) {
    Conversation.of(task)
        .ifPresent(said -> {
          for (Need option : options) {
            said.option(option).ifPresent(value -> body.set(option.words(), value));
          }
        });
  }

  /** Adds the texts at which the answer ends, under the name that a format has for them. */
  static void stop(ObjectNode body, String name, Task task) {
    List<String> stop = Conversation.of(task).map(Conversation::stop).orElse(List.of());
    if (!stop.isEmpty()) {
      stop.forEach(body.putArray(name)::add);
    }
  }
}
