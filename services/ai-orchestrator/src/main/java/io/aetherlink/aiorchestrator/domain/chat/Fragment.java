package io.aetherlink.aiorchestrator.domain.chat;

import java.util.Optional;

/** A piece of an answer that is being written. */
public sealed interface Fragment {

  /** How much of it there is to read, in characters. */
  int length();

  /** A piece of its text. */
  record Text(String text) implements Fragment {
    @Override
    public int length() {
      return text.length();
    }
  }

  /**
   * A piece of a tool's call.
   *
   * @param index which of the answer's calls, from 0
   * @param id of the call, with its first piece
   * @param name of the tool, with its first piece
   * @param arguments a piece of their JSON text
   */
  record Call(int index, Optional<String> id, Optional<String> name, String arguments)
      implements Fragment {
    /** The first piece, or all of it. */
    public Call(int index, ToolCall call) {
      this(index, Optional.of(call.id()), Optional.of(call.name()), call.arguments());
    }

    /** A piece that follows. */
    public Call(int index, String arguments) {
      this(index, Optional.empty(), Optional.empty(), arguments);
    }

    @Override
    public int length() {
      return arguments.length();
    }
  }
}
