package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;

/** What a language model wrote. */
record Written(String text, Stop stop, Usage usage) {

  /** Why it ends there. */
  enum Stop {
    /** It is all. */
    END,
    /** It had no tokens left. */
    LENGTH,
    REFUSAL,
    UNKNOWN
  }

  /** What that is to a task: the text of a conversation may be cut short, JSON may not. */
  Reply reply(Task task) {
    boolean anyText = Form.of(task).isEmpty();
    return switch (stop) {
      case REFUSAL -> new Reply.NoAnswer(Fault.REFUSED, usage);
      case END -> anyText ? continued("stop") : json(task);
      case LENGTH -> anyText ? continued("length") : malformed();
      case UNKNOWN -> malformed();
    };
  }

  private Reply json(Task task) {
    Reply object = Json.answer(text, usage);
    boolean conversation = Conversation.of(task).isPresent();
    return conversation && object instanceof Reply.Answer ? continued("stop") : object;
  }

  private Reply continued(String finish) {
    return new Reply.Answer(Conversation.result(text, finish), usage);
  }

  private Reply malformed() {
    return new Reply.NoAnswer(Fault.MALFORMED, usage);
  }
}
