package io.aetherlink.notifications.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Something in a file that rules cannot be made of. */
final class YamlFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  YamlFault(Node at, String reason) {
    this(at.getStartMark(), reason);
  }

  YamlFault(Mark at, String reason) {
    super(reason);
    this.line = at.getLine() + 1;
  }

  /** From 1. */
  int line() {
    return line;
  }
}
