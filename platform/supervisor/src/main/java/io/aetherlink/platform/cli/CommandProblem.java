package io.aetherlink.platform.cli;

/** A command can't do what was asked; the message says why and what to do, for a person. */
final class CommandProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandProblem(String message) {
    super(message);
  }
}
