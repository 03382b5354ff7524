package io.aetherlink.rules.yaml;

import java.util.OptionalInt;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Something in a text that rules cannot be made of. */
public final class YamlFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /** A fault of a node. */
  public YamlFault(Node at, String reason) {
    this(at.getStartMark(), reason);
  }

  YamlFault(Mark at, String reason) {
    super(reason);
    this.line = at.getLine() + 1;
  }

  YamlFault(String reason) {
    super(reason);
    this.line = 0;
  }

  /** Where, from 1; empty where it is no line's fault. */
  public OptionalInt line() {
    return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
  }

  /** What is wrong, in one sentence. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
