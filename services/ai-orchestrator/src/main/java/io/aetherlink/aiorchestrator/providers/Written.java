package io.aetherlink.aiorchestrator.providers;

import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.aiorchestrator.domain.chat.ToolCall;
import java.util.List;

/**
 * What a language model wrote.
 *
 * @param calls the tools that it wishes to be used
 */
record Written(String text, List<ToolCall> calls, Stop stop, Usage usage) {

  /** Why it ends there. */
  enum Stop {
    /** It is all. */
    END,
    /** It had no tokens left. */
    LENGTH,
    REFUSAL,
    UNKNOWN
  }

  /** What that is to a task: what is said in a conversation may be cut short, JSON may not. */
  Reply reply(Task task) {
    if (!calls.isEmpty() && !offered(task)) {
      return malformed();
    }
    return switch (stop) {
      case REFUSAL -> new Reply.NoAnswer(Fault.REFUSED, usage);
      case END -> calls.isEmpty() ? said(task) : called();
      case LENGTH -> Form.of(task).isEmpty() ? continued("length") : malformed();
      case UNKNOWN -> malformed();
    };
  }

  /** Whatever a model was told by a text that it read, it uses no tools but the caller's. */
  private boolean offered(Task task) {
    return Conversation.of(task)
        .filter(said -> calls.stream().allMatch(said.tools()::offer))
        .isPresent();
  }

  private Reply called() {
    return calls.stream().allMatch(ToolCall::isWhole) ? continued("tool_calls") : malformed();
  }

  private Reply said(Task task) {
    return Form.of(task).isEmpty() ? continued("stop") : json(task);
  }

  private Reply json(Task task) {
    Reply object = Json.answer(text, usage);
    boolean conversation = Conversation.of(task).isPresent();
    return conversation && object instanceof Reply.Answer ? continued("stop") : object;
  }

  private Reply continued(String finish) {
    return new Reply.Answer(Conversation.result(text, calls, finish), usage);
  }

  private Reply malformed() {
    return new Reply.NoAnswer(Fault.MALFORMED, usage);
  }
}
